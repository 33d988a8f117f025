"""Cases about operators on text, statements, parameters and cmdlets, by help topic. The form: selftest.py."""

F = "function f { [CmdletBinding()] param({0}) {1} }; "


def advanced(params, body, call):
    return "function f { [CmdletBinding()] param(" + params + ") " + body + " }; " + call


COMMANDS = {
    "about_Comparison_Operators": [
        ("'a' -eq 'A'", "True"), ("'a' -ceq 'A'", "False"), ("'a' -ne 'A'", "False"), ("'b' -gt 'a'", "True"),
        ("1, 2, 1 -eq 1 -join ','", "1,1"), ("$null -eq @()", "False"), ("@($null) -eq $null -join ','", ""),
        ("if (@(1, $null) -eq $null) { 'x' } else { 'no' }", "no"), ("$null -ne 'a'", "True"), ("'' -eq $null", "False"),
        ("$null -eq ''", "False"), ("5 -eq '5'", "True"), ("'5' -eq 5", "True"), ("'05' -eq 5", "False"), ("5 -eq '05'", "True"),
        ("$true -eq 'False'", "True"), ("'True' -eq $true", "True"), ("5 -eq 'x'", "False"), ("5 -lt 'x'", "!Could not compare"),
        ("'abc' -like 'A*'", "True"), ("'abc' -clike 'A*'", "False"), ("'a[b' -like 'a`[b'", "True"), ("'abc' -like '?b[a-c]'", "True"),
        ("'abc' -notlike 'b*'", "True"), ("'abc' -match '^A(b)'; $Matches[1]", "True|b"), ("'abc' -cmatch 'A'", "False"),
        ("'x1' -match '(?<n>\\d)'; $Matches.n", "True|1"), ("'a', 'ab', 'c' -match 'a' -join ','", "a,ab"), ("'abc' -notmatch 'z'", "True"),
        ("'a' -match '(x)?a'; $Matches.Count", "True|1"), ("'a' -match 'a'; 'b' -match 'c'; $Matches[0]", "True|False|a"),
        ("function f { 'q' -match 'q' | Out-Null }; f; $Matches", "!has not been set"),
        ("'a' -in 'A', 'B'", "True"), ("'a', 'b' -contains 'B'", "True"), ("'abc' -contains 'a'", "False"), ("'a' -cin 'A'", "False"),
        ("'a' -notin 'b'", "True"), ("1 -in '1', '2'", "True"), ("@() -contains $null", "False"), ("$null -in @($null)", "True"),
        ("'a' -is [string]", "True"), ("1 -is [int]", "True"), ("1 -isnot [string]", "True"), ("@(1) -is [array]", "True"),
        ("@{} -is [hashtable]", "True"), ("[ordered]@{} -is [hashtable]", "False"), ("[ordered]@{} -is [System.Collections.IDictionary]", "True"),
        ("$null -is [object]", "False"), ("'a' -is [pscustomobject]", "?-is [pscustomobject]"), ("'a' -is [System.Collections.IEnumerable]", "True"),
        ("('5' -as [int]) + 1", "6"), ("$null -eq ('x' -as [int])", "True"), ("-not 'a' -eq 'b'", "False"), ("!('a' -eq 'b')", "True"),
        ("$true -and $false -or $true", "True"), ("$true -xor $true", "False"), ("1 -eq 1 -and 2 -eq 2", "True"), ("'a' -lt 'B'", "True"),
        ("'a-b' -lt 'ab'", "?the order of"), ("'a b' -eq 'a B'", "True"), ("[char]'a' -eq 'A'", "True"), ("'a' == 'b'", "!"),
        ("'1.10' -gt '1.9'", "False"), ("[version]'1.10' -gt [version]'1.9'", "True"), ("[version]'1.10' -gt '1.9'", "True"),
        ("@(1) -eq 1", "1"), ("(@() -eq 1).GetType().Name", "Object[]"), ("'a' -eq @('a')", "True"), ("'abc' -foo 'a'", "!"),
    ],
    "about_Split about_Join": [
        ("'a,b,c' -split ',' -join '-'", "a-b-c"), ("('a,b,c' -split ',', 2)[1]", "b,c"), ("'a.b' -split '.' -join '-'", "---"),
        ("'a.b' -split '\\.' -join '-'", "a-b"), ("'aXbxc' -split 'x' -join ','", "a,b,c"), ("'aXbxc' -csplit 'x' -join ','", "aXb,c"),
        ("-split ' a  b ' -join ','", "a,b"), ("-join ('a', 'b')", "ab"), ("(-join 'a', 'b').Count", "2"), ("@() -join ','", ""), ("'a' -join ','", "a"),
        ("1, $null, 'b' -join ','", "1,,b"), ("('a1b2' -split '(\\d)') -join ','", "a,1,b,2,"), ("'' -split ',' | ForEach-Object { \"<$_>\" }", "<>"),
        ("@('a,b' -split ',').Count", "2"), ("@('ab' -split ',').Count", "1"), ("('ab' -split ',').GetType().Name", "String[]"),
        ("$x = 'ab' -split ','; $x[0]", "ab"), ("\"a`nb\" -split \"`r?`n\" -join ','", "a,b"), ("'a', 'b' -split '' | Measure-Object | ForEach-Object Count", "?"),
        ("[string]::Join(',', @('a', 'b'))", "a,b"), ("[string]::Join(',', 1, 2)", "1,2"), ("[string]::Join(',', (1..3))", "1,2,3"),
    ],
    "about_Comparison_Operators -replace": [
        ("'aAb' -replace 'a', 'x'", "xxb"), ("'aAb' -creplace 'a', 'x'", "xAb"), ("'abc' -replace 'b'", "ac"), ("'ab' -replace '(a)(b)', '$2$1'", "ba"),
        ("'ab' -replace '(?<x>a)', '[${x}]'", "[a]b"), ("'a.b' -replace '.', '-'", "---"), ("'a' -replace 'a', '$0$0'", "aa"), ("'a' -replace 'a', '$$'", "$"),
        ("'a' -replace 'a', \"$1\"", "!"), ("'a', 'b' -replace 'a', 'x' -join ','", "x,b"), ("'x' -replace 'x', '$5'", "$5"), ("'a' -replace '[', ''", "?"),
        ("'a\\b' -replace '\\\\', '/'", "a/b"), ("'abc' -replace [regex]::Escape('b'), { 'x' }", "?script block"), ("$null -replace 'a', 'b'", ""),
        ("'a+b'.Replace('+', '-')", "a-b"), ("'Ab'.Replace('a', 'x')", "Ab"), ("'line' -replace '\\z', '!'", "line!"),
    ],
    "about_Operators -f": [
        ("'{0} {1}' -f 'a', 'b'", "a b"), ("'{0:d2}' -f 5", "05"), ("'{0:D3}' -f -5", "-005"), ("'{{{0}}}' -f 1", "{1}"), ("'{0,5}x' -f 'a'", "    ax"),
        ("'{0,-5}x' -f 'a'", "a    x"), ("'{0}' -f $null", ""), ("'{0} {1}' -f 'a'", "!Error formatting a string"), ("'{0:x2}' -f 255", "ff"), ("'{0:X4}' -f 255", "00FF"),
        ("'{0}' -f @('a', 'b')", "a"), ("'{1}{0}' -f 1, 2", "21"), ("'{0}' -f $true", "True"), ("'{0}' -f 1.5", "?culture"), ("'{0:N0}' -f 1000", "?culture"),
        ("'{0}' -f 'a' + 'b'", "ab"), ("'{0}-{1}' -f ('a', 'b')", "a-b"), ("'{0' -f 1", "!Error formatting"), ("[string]::Format('{0}/{1}', 1, 'x')", "1/x"),
    ],
    "about_If about_Switch": [
        ("if (0) { 'a' } elseif ('') { 'b' } else { 'c' }", "c"), ("if ('a' -eq 'A')\n{ 'x' }\nelse\n{ 'y' }", "x"), ("if ($null) { 'a' }", ""), ("switch ('B') { 'b' { 1 } default { 2 } }", "1"),
        ("switch ('x') { 'b' { 1 } default { 2 } }", "2"), ("switch (1, 2) { 1 { 'a' } 2 { 'b' } }", "a|b"), ("switch (1) { 1 { 'a' } 1 { 'b' } }", "a|b"), ("switch (1) { 1 { 'a'; break } 1 { 'b' } }", "a"),
        ("switch (1, 2, 1) { 1 { 'a'; break } default { 'd' } }", "a"), ("switch (1, 2, 1) { 1 { 'a'; continue } default { 'd' } }", "a|d|a"), ("switch -Regex ('abc') { '^a(.)' { $Matches[1] } 'c$' { 'c' } }", "b|c"),
        ("switch -Wildcard ('abc') { 'a*' { 'w' } '[' { } }", "!wildcard character pattern is not valid"), ("switch -CaseSensitive ('B') { 'b' { 1 } default { 2 } }", "2"), ("switch (5) { { $_ -gt 3 } { 'big' } }", "big"), ("switch (@()) { default { 'd' } }", ""),
        ("switch ($null) { default { 'd' } }", "d"), ("switch ('a') { a { 'bare' } }", "bare"), ("foreach ($i in 1..3) { switch ($i) { 2 { continue } } $i }", "1|2|3"), ("foreach ($i in 1..3) { switch ($i) { 2 { break } } $i }", "1|2|3"),
        (":o foreach ($i in 1..3) { switch ($i) { 2 { continue o } } $i }", "1|3"), ("$x = 'v'; switch ($x) { 'v' { \"it is $_\" } }", "it is v"), ("switch (3) { '3' { 'text' } }", "text"),
    ],
    "about_For about_Foreach about_While about_Do about_Break": [
        ("for ($i = 0; $i -lt 3; $i++) { $i }", "0|1|2"), ("$i = 0; while ($i -lt 2) { $i; $i++ }", "0|1"), ("$i = 0; do { $i++ } while ($i -lt 3); $i", "3"), ("$i = 0; do { $i++ } until ($i -ge 2); $i", "2"),
        ("foreach ($x in $null) { 'never' }", ""), ("foreach ($x in @($null)) { 'once' }", "once"), ("foreach ($x in 'abc') { $x }", "abc"), ("foreach ($x in @()) { 'never' }", ""), ("foreach ($i in 1..5) { if ($i -eq 2) { continue }; if ($i -eq 4) { break }; $i }", "1|3"),
        (":a foreach ($i in 1..2) { foreach ($j in 1..2) { if ($j -eq 2) { continue a }; \"$i$j\" } }", "11|21"), (":a while ($true) { while ($true) { break a } }; 'out'", "out"), ("for (;;) { break }; 'x'", "x"), ("$n = 0; foreach ($i in 1..3) { $n += $i }; $n", "6"),
        ("function f { break }; foreach ($i in 1..2) { f }", "?break or continue that leaves a function"), ("1..3 | ForEach-Object { if ($_ -eq 2) { continue }; $_ }", "?break or continue in a script block"), ("break", "?outside of a loop"), ("$l = [System.Collections.Generic.List[int]]::new(); $l.Add(1); foreach ($x in $l) { $l.Add(2) }", "!Collection was modified"),
        ("$a = 1, 2; foreach ($x in $a) { $a += 3 }; $a.Count", "4"), ("foreach ($e in @{ a = 1 }.GetEnumerator()) { \"$($e.Key)=$($e.Value)\" }", "a=1"), ("1..3 | ForEach-Object { if ($_ -eq 2) { return }; $_ }", "1|3"),
    ],
    "about_Try_Catch_Finally about_Throw": [
        ("try { throw 'x' } catch { $_.Exception.Message } finally { 'f' }", "x|f"), ("try { throw 'x' } catch { \"$_\" }", "x"), ("try { 1 } finally { 'f' }", "1|f"), ("throw 'boom'", "!boom"), ("try { throw 'x' } finally { 'f' }", "!x"), ("try { exit 3 } finally { 'f' }", "=3 f"),
        ("try { [int]'x' } catch [System.FormatException] { 'format' } catch { 'other' }", "other"), ("try { [int]'x' } catch [System.InvalidCastException] { 'cast' }", "cast"), ("try { [int]'x' } catch [System.IO.IOException] { 'io' } catch { 'other' }", "other"), ("try { $undefined } catch [System.Management.Automation.RuntimeException] { 'rt' }", "rt"),
        ("try { [System.IO.File]::ReadAllText('/no/such') } catch [System.IO.DirectoryNotFoundException], [System.IO.FileNotFoundException] { 'nf' }", "nf"), ("try { [System.IO.File]::ReadAllText('/nosuch') } catch { $_.Exception.GetType().Name }", "MethodInvocationException"), ("try { [System.IO.File]::ReadAllText('/nosuch') } catch { $_.Exception.InnerException.GetType().Name }", "FileNotFoundException"),
        ("try { [System.IO.File]::ReadAllText('/nosuch') } catch [System.IO.IOException] { $_.Exception.GetType().Name }", "FileNotFoundException"), ("try { [System.IO.File]::ReadAllText('/nosuch') } catch [System.Exception] { $_.Exception.GetType().Name }", "FileNotFoundException"), ("try { try { throw 'a' } catch { throw } } catch { \"again $_\" }", "again a"), ("try { try { throw 'a' } catch { throw $_ } } catch { \"again $_\" }", "again a"),
        ("try { throw [System.InvalidOperationException]::new('m') } catch [System.InvalidOperationException] { $_.Exception.Message }", "m"), ("try { throw (New-Object System.ArgumentException 'm') } catch [System.ArgumentException] { $_.Exception.Message }", "m"), ("try { throw 'a' } catch { try { throw 'b' } catch { \"$_\" }; \"$_\" }", "b|a"), ("function f { throw 'in f' }; try { f; 'not' } catch { \"$_\" }", "in f"),
        ("function f { try { return 'a' } finally { [Console]::Out.WriteLine('f') } }; f", "a|f"), ("$x = try { throw 'a' } catch { 'c' }; $x", "c"), ("try { Write-Error 'we' } catch { $_.Exception.Message }", "we"), ("try { 1..3 | ForEach-Object { if ($_ -eq 2) { throw 'p' }; $_ } } catch { \"$_\" }", "1|p"), ("try { nosuchcommand1 } catch [System.Management.Automation.CommandNotFoundException] { 'cnf' }", "cnf"),
        ("function up { try { 1 } catch { 'wrong' } }; try { up | ForEach-Object { throw 'down' } } catch { \"$_\" }", "down"), ("trap { }", "?'trap'"), ("try { }", "!neither catch nor finally"), ("exit", "=0 "), ("exit 7", "=7 "), ("function f { exit 4 }; f; 'not'", "=4 "), ("exit 'x'", "?exit"), ("try { throw @{ code = 5 } } catch { $_.TargetObject.code }", "5"),
        ("foreach ($i in 1..2) { try { continue } finally { \"f$i\" } }", "f1|f2"), ("$e = $null; try { throw 'k' } catch { $e = $_ }; $e.Exception.Message", "k"), ("throw", "?"),
    ],
    "about_Functions_Advanced_Parameters": [
        ("function f([string]$x) { \"<$x>\" }; f $null; f; f 5", "<>|<>|<5>"), ("function f([int]$x) { $x + 1 }; f '4'", "5"), ("function f([int]$x) { }; f 'q'", "!Cannot process argument transformation on parameter 'x'"), ("function f([string[]]$x) { $x.Count }; f a; f a, b", "1|2"), ("function f([string[]]$x) { $null -eq $x }; f", "True"),
        ("function f([switch]$s) { $s; [bool]$s; $s.IsPresent }; f -s; f -s:$false", "True|True|True|False|False|False"), ("function f([string]$Tenant, [switch]$Test) { $Tenant }; f -Ten x", "x"), ("function f([string]$Tenant, [switch]$Test) { }; f -Te x", "!ambiguous"), ("function f($a, $b) { \"$a-$b\" }; f -b 1 2", "2-1"), ("function f($a = 5, $b = $a + 1) { \"$a $b\" }; f; f 1", "5 6|1 2"),
        ("function f($a) { $args.Count }; f 1 2 3", "2"), (advanced("$a", "$a", "f 1 2"), "!A positional parameter cannot be found that accepts argument '2'"), (advanced("$a", "$a", "f -b 2"), "!A parameter cannot be found that matches parameter name 'b'"), ("function f($a) { \"$args\" }; f -b 2", "-b"), (advanced("[Parameter(Mandatory)] [string] $a", "$a", "f ''"), "!because it is an empty string"),
        (advanced("[Parameter(Mandatory)] [AllowEmptyString()] [string] $a", "\"<$a>\"", "f ''"), "<>"), (advanced("[Parameter(Mandatory)] [string] $a", "$a", "f $null"), "!because it is an empty string"), (advanced("[Parameter(Mandatory)] [string] $a", "$a", "f"), "!missing mandatory parameters: a"), (advanced("[Parameter(Mandatory)] [string[]] $a", "$a", "f @()"), "!because it is an empty array"),
        (advanced("[Parameter(Mandatory)] [AllowEmptyCollection()] [string[]] $a", "$a.Count", "f @()"), "0"), (advanced("[Parameter(Mandatory)] [string[]] $a", "$a", "f 'x', ''"), "!because it is an empty string"), (advanced("[Parameter(Mandatory)] $a", "$a", "f $null"), "!because it is null"), (advanced("[Parameter(Mandatory)] [hashtable] $a", "$a.Count", "f @{}"), "0"),
        (advanced("[ValidateSet('x', 'y')] [string] $a", "$a", "f X"), "X"), (advanced("[ValidateSet('x', 'y')] [string] $a", "$a", "f z"), "!does not belong to the set"), (advanced("[ValidateRange(1, 3)] [int] $a", "$a", "f 4"), "!outside of the range"), (advanced("[ValidateNotNullOrEmpty()] [string] $a", "$a", "f ''"), "!null or empty"), (advanced("[ValidatePattern('^a')] [string] $a", "$a", "f ba"), "!does not match"),
        (advanced("[Parameter(ValueFromRemainingArguments)] [string[]] $r", "$r.Count", "f a b c"), "3"), (advanced("[Parameter(Mandatory, Position = 0, ValueFromRemainingArguments)] [string[]] $r", "$r -join ','", "f a --b c"), "a,--b,c"), (advanced("[Parameter(ValueFromRemainingArguments)] [string[]] $r", "$r", "f -o json"), "!ambiguous"), (advanced("$a, [Parameter(ValueFromRemainingArguments)] $r", "\"$a/$r\"", "f 1 2 3"), "1/2 3"),
        ("function f { [CmdletBinding(PositionalBinding = $false)] param($a, [Parameter(Position = 0)] $b) \"$a/$b\" }; f 1", "/1"), ("function f { [CmdletBinding(PositionalBinding = $false)] param($a) $a }; f 1", "!A positional parameter"), (advanced("[string] $a", "$a", "f 1, 2"), "!Cannot convert value to type System.String"), ("function f([string]$a) { $a }; f 1, 2", "1 2"), ("function f([string]$a) { $a }; f -a x -a y", "!specified more than once"),
        ("function f($a) { $a }; f -a", "!Missing an argument for parameter 'a'"), (advanced("[switch] $s, $a", "\"$s $a\"", "f -s 1"), "True 1"), (advanced("$a, $b", "$PSBoundParameters.ContainsKey('a'); $PSBoundParameters.ContainsKey('b')", "f 1"), "True|False"), ("$h = @{ a = 1; b = 2 }; function f($a, $b) { \"$a$b\" }; f @h", "12"), ("$l = 1, 2; function f($a, $b) { \"$a$b\" }; f @l", "12"), ("function f($a, $b) { \"$a$b\" }; $l = @('-b', 'x'); f @l", "-bx"),
        ("function f([bool]$b) { $b }; f 'x'", "!Boolean parameters accept only"), ("function f([string]$a) { $a = $null; $a.Length }; f x", "0"), ("function f([int]$a) { $a = '7'; $a + 1 }; f 1", "8"), ("function f([int]$a) { $a = 'x' }; f 1", "!Cannot convert value"), ("& { param($a, $b) \"$b$a\" } 1 2", "21"), ("$b = { param($x) $x * 2 }; & $b 4", "8"), ("function f($x) { @($x).Count }; function g { }; f (g)", "1"),
        ("function f { param($x) process { $x } }; f 1", "?'process'"), ("function f([object]$o) { $o.a }; f @{ a = 'v' }", "v"), ("function f([datetime]$d) { $d.Year }; f '2027-01-02'", "2027"), ("function f([hashtable]$h) { $h.a }; f 5", "!Cannot process argument transformation"), ("function f([Alias('n')] $Name) { $Name }; f -n x", "x"), ("1 | f; function f { }", "!"), ("function f { 'x' }; 1 | f", "?only cmdlets"), (advanced("$a", "$a", "f 1 -Verbose"), "?common parameter"),
        ("function f ($a, $b) { if ($PSBoundParameters.Count -eq 1) { 'one' } }; f -a 1", "one"), ("function f([Parameter(Mandatory)] $a) { $a }; f 3", "3"), ("[string]$s = 5; $s = 6; $s.GetType().Name", "String"), ("function f([string]$a = 'd') { $a }; f; f ''", "d|"),
    ],
    "about_Parsing": [
        ("Write-Output a-b", "a-b"), ("Write-Output -InputObject 5", "5"), ("(Write-Output 5).GetType().Name", "Int32"), ("Write-Output $null; 'x'", "x"), ("$x = 'a'; Write-Output $x/b", "?directly after an argument"), ("Write-Output \"$(1)/b\"", "1/b"), ("Write-Output ('a' + 'b')", "ab"), ("Write-Output 'a' `\n", "a"),
        ("1..3 |\n ForEach-Object { $_ }", "1|2|3"), ("$x = 1 +\n 2; $x", "3"), ("$x = @(\n 1\n 2\n); $x.Count", "2"), ("'a'; 'b' # c", "a|b"), ("<# multi\nline #> 'a'", "a"), ("Write-Output [int]", "?begins with ["), ("f 1 2 >$null; function f { }", "!"), ("function f { 'x' }; f > $null; 'y'", "y"), ("function f { }; f 2>$null", "?the redirection 2>"), ("ls", "?the alias ls"), ("Get-Process", "?the command Get-Process"),
        ("Get-Item -Path x", "?the parameter -Path"), ("Sort-Object -Prop x", "?the parameter -Prop"), ("$x ? 1 : 2", "!"), ("$null ?? 1", "!"), ("'a' && 'b'", "?&& between pipelines"), ("class A { }", "?'class'"), ("$x = 5; $x.ToString() + '1'", "51"), ("[string] $x = 5; \"$x\"", "5"), ("if (1) { 'a' }; 'b'", "a|b"), ("(1\n+ 2)", "!"), ("$a = 1; $a -eq 1 -and\n $true", "True"), ("$x = @{ a = 1 }\n$x.a", "1"),
        ("function f { param(\n [string] $a, # first\n [int] $b = 2\n) \"$a$b\" }; f x", "x2"), ("& 'Write-Output' 5", "5"), ("$c = 'Write-Output'; & $c 6", "6"), ("Write-Output (1, 2, 3).Count", "3"), ("(Write-Output (1, 2)).Count", "2"), ("$x = 'a', 'b'; $x.Count; ,$x | ForEach-Object { $_.Count }", "2|2"), ("Set-Variable x 1", "?the command Set-Variable"), ("'{' + '}'", "{}"), ("}", "!unexpected"), ("(", "!"), ("foreach ($i in 1) { $i", "!'}' is missing"), ("$x.y..z", "!"),
        ("[Nope]::x", "?the type [Nope]"), ("'a'.Nope()", "?the method Nope"), ("[System.IO.File]::Nope()", "?the method [System.IO.File]::Nope"), ("[string]::new('a', 3)", "aaa"), ("$PSScriptRoot; $PSCommandPath; $MyInvocation.MyCommand.Name", "/script|/script/case.ps1|case.ps1"), ("-5 | ForEach-Object { $_ }", "-5"), ("Start-Sleep -Seconds", "!Missing an argument"), ("$error", "?the variable $error"),
    ],
    "Sort-Object Select-Object Where-Object": [
        ("'b', 'A', 'c' | Sort-Object", "A|b|c"), ("3, 10, 2 | Sort-Object", "2|3|10"), ("'3', '10', '2' | Sort-Object", "10|2|3"), ("1, 2, 1 | Sort-Object -Unique", "1|2"), ("'b', 'a' | Sort-Object -Descending", "b|a"), ("'a', 'A' | Sort-Object -Unique", "?the order of"), ("@{ n = 2 }, @{ n = 1 } | Sort-Object { $_.n } | ForEach-Object { $_.n }", "1|2"), ("[pscustomobject]@{ n = 2 }, [pscustomobject]@{ n = 1 } | Sort-Object -Property n | ForEach-Object { $_.n }", "1|2"),
        ("'a_b', 'a-b' | Sort-Object", "?the order of"), ("'a-b-c', 'a-a-c' | Sort-Object", "a-a-c|a-b-c"), ("1..5 | Select-Object -First 2", "1|2"), ("1..5 | Select-Object -Last 2", "4|5"), ("1..5 | Select-Object -Skip 3", "4|5"), ("'a', 'A', 'a' | Select-Object -Unique", "a|A"), ("[pscustomobject]@{ n = 1, 2 } | Select-Object -ExpandProperty n", "1|2"), ("(1..3 | Where-Object { $_ -gt 1 }) -join ','", "2,3"),
        ("function f { 1; [Console]::Out.WriteLine('second'); 2 }; f | Select-Object -First 1", "1"), ("(1..4 | Measure-Object).Count", "4"), ("(@() | Measure-Object).Count", "0"), ("$null | ForEach-Object { 'once' }", "once"), ("@() | ForEach-Object { 'never' }", ""), ("function f { }; f | ForEach-Object { 'never' }", ""), ("'a', 'b', 'a' | Group-Object | ForEach-Object { \"$($_.Name)$($_.Count)\" }", "a2|b1"), ("1..3 | ForEach-Object -Begin { 's' } -Process { $_ } -End { 'e' }", "s|1|2|3|e"),
        ("1, 2 | ForEach-Object { , @($_, $_) } | ForEach-Object { $_.Count }", "2|2"), ("$_ = 1", "?"), ("1, 2 | Where-Object { $_ -eq 1 } | ForEach-Object { $x = $_; 5, 6 | ForEach-Object { \"$x$_\" } }", "15|16"), ("(1, (2, 3) | ForEach-Object { @($_).Count }) -join ','", "1,2"), ("1 | Select-Object -Property a", "?the parameter -Property"),
    ],
    "ConvertFrom-Json ConvertTo-Json": [
        ("$o = '{\"a\":{\"b\":[1,\"x\",null,true]}}' | ConvertFrom-Json; $o.a.b[1]; $o.a.b.Count; $null -eq $o.a.b[2]; $o.a.b[3]", "x|4|True|True"), ("('{\"n\":5}' | ConvertFrom-Json).n.GetType().Name", "Int64"), ("('{\"d\":\"2027-01-01T00:00:00Z\"}' | ConvertFrom-Json).d.GetType().Name", "DateTime"), ("\"$(('{\"d\":\"2027-01-02T03:04:05Z\"}' | ConvertFrom-Json).d)\"", "01/02/2027 03:04:05"), ("'[1]' | ConvertFrom-Json", "?an array"),
        ("'' | ConvertFrom-Json", "?an empty text"), ("try { 'nope' | ConvertFrom-Json } catch { 'bad' }", "bad"), ("'{\"a\":1,\"A\":2}' | ConvertFrom-Json", "!different casing"), ("('{\"a\":[]}' | ConvertFrom-Json).a.Count", "0"), ("('{\"a\":[7]}' | ConvertFrom-Json).a.GetType().Name", "Object[]"), ("('{}' | ConvertFrom-Json).x", "!cannot be found"), ("'{\"a\":\"b\"}', '{}' | ConvertFrom-Json", "?several texts"),
        ("@{ a = @('x') } | ConvertTo-Json -Compress", "{\"a\":[\"x\"]}"), ("[ordered]@{ z = 1; a = $true; n = $null; t = \"q`\"\\`n\" } | ConvertTo-Json -Compress", "{\"z\":1,\"a\":true,\"n\":null,\"t\":\"q\\\"\\\\\\n\"}"), ("@(1) | ConvertTo-Json -Compress", "1"), ("ConvertTo-Json -InputObject @(1) -Compress", "[1]"), ("@() | ConvertTo-Json -Compress", "?of nothing"), ("@{ a = '<' } | ConvertTo-Json -Compress", "?the character"), ("@{ a = 1 } | ConvertTo-Json", "?without -Compress"),
        ("@{ a = @{ b = @{ c = @{ d = 1 } } } } | ConvertTo-Json -Compress", "?deeper than -Depth"), ("@{ a = @{ b = @{ c = @{ d = 1 } } } } | ConvertTo-Json -Compress -Depth 5", "{\"a\":{\"b\":{\"c\":{\"d\":1}}}}"), ("[pscustomobject]@{ b = 'ü'; a = @() } | ConvertTo-Json -Compress", "{\"b\":\"ü\",\"a\":[]}"), ("@{ a = Get-Date } | ConvertTo-Json -Compress", "?System.DateTime"), ("function f { @('one') }; @{ a = f } | ConvertTo-Json -Compress", "{\"a\":\"one\"}"), ("@{ a = @(1, 2 | Where-Object { $_ -gt 1 }) } | ConvertTo-Json -Compress", "{\"a\":[2]}"),
    ],
    "Write-Error Write-Warning Write-Host": [
        ("Write-Error 'bad'", "!bad"), ("Write-Warning 'w'", "WARNING: w"), ("Write-Verbose 'v'", ""), ("$VerbosePreference = 'Continue'; Write-Verbose 'v'", "VERBOSE: v"), ("Write-Host 'a' -NoNewline; Write-Host 'b'", "ab"), ("$x = Write-Host 'h'; $null -eq $x", "h|True"), ("Write-Host 1, 2", "1 2"), ("Write-Error 'x' -ErrorAction SilentlyContinue; 'on'", "on"), ("[Console]::Out.WriteLine('a'); [Console]::WriteLine('b {0}', 1); [Console]::Write('c'); [Console]::WriteLine()", "a|b 1|c"),
        ("@{ a = 1 }", "?output that is no text"), ("$true; 5; 'x'; [char]'c'", "True|5|x|c"), ("Get-Date", "?output that is no text"), ("$null; 'x'", "x"), ("1.5", "?output that is no text"),
    ],
}
