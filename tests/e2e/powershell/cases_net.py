"""Cases about types of .NET, files and programs. The form: selftest.py."""

T = "$t = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), [System.IO.Path]::GetRandomFileName()); "
U = "$u = New-Object System.Text.UTF8Encoding $false; "
P = "$i = New-Object System.Diagnostics.ProcessStartInfo; $i.UseShellExecute = $false; " \
    "$i.RedirectStandardOutput = $true; $i.FileName = "
# a public certificate, made for this test
PEM = ("MIIBWTCB/6ADAgECAgEBMAoGCCqGSM49BAMCMAwxCjAIBgNVBAMMAXgwIBcNMjYxMTIxMTIxNTM3WhgPMjEyNjEwMjgxMjE1"
       "MzdaMAwxCjAIBgNVBAMMAXgwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASg3xBOOt5FsHVOPodXeOfd3lwB0hGfGiO4huO/"
       "WAGz9yDZAAjWJSQXlzoS69d1SOETfgPiWJkdjRxb7SShXrw5o1AwTjAdBgNVHQ4EFgQUd4xV0sPrqREZO7iVJYdNUQkqFoIw"
       "HwYDVR0jBBgwFoAUd4xV0sPrqREZO7iVJYdNUQkqFoIwDAYDVR0TAQH/BAIwADAKBggqhkjOPQQDAgNJADBGAiEA8kQ2Cs9K"
       "o9YP/VFRQ8HG1LJZ5TK3XP+UgnmlRQmxsW4CIQDXKU2uo8ZQhaTqCBvaOnYI1GBabifMscB7vL4Z7YR7ng==")
C = T + "[System.IO.File]::WriteAllText($t, \"text`n-----BEGIN CERTIFICATE-----`n%s`n-----END CERTIFICATE-----`n\"); " % PEM
X = "New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList $t"
INV = "[System.Globalization.CultureInfo]::InvariantCulture"

NET = {
    "System.String": [
        ("' a '.Trim()", "a"),
        ("'xxaxx'.Trim('x')", "a"),
        ("'a/;'.TrimEnd(';', '/')", "a"),
        ("'a/;'.TrimEnd(';/')", "a"),
        ("'abc'.Substring(1)", "bc"),
        ("'abc'.Substring(1, 1)", "b"),
        ("'abc'.Substring(4)", "!Exception calling \"Substring\""),
        ("'a,b'.Split(',') -join '-'", "a-b"),
        ("'a,b'.Split(', ')", "?Split with a text of several characters"),
        ("'a,b;c'.Split([char[]]',;') -join '-'", "a-b-c"),
        ("'abc'.IndexOf('c')", "2"),
        ("'abc'.IndexOf('z')", "-1"),
        ("'abcb'.LastIndexOf('b')", "3"),
        ("'abc'.Contains('B')", "False"),
        ("'abc'.StartsWith('ab')", "True"),
        ("'abc'.StartsWith('AB', [System.StringComparison]::OrdinalIgnoreCase)", "True"),
        ("'abc'.EndsWith('bc', 'Ordinal')", "True"),
        ("'aB'.ToUpperInvariant()", "AB"),
        ("'aB'.ToLower()", "ab"),
        ("'5'.PadLeft(3, '0')", "005"),
        ("'5'.PadRight(3) + '!'", "5  !"),
        ("'ac'.Insert(1, 'b')", "abc"),
        ("'abc'.Remove(1)", "a"),
        ("'abc'.Length", "3"),
        ("'abc'.ToCharArray().Count", "3"),
        ("[string]::IsNullOrEmpty($null)", "True"),
        ("[string]::IsNullOrWhiteSpace(' ')", "True"),
        ("[string]::Equals('a', 'A')", "False"),
        ("[string]::Compare('a', 'B', [System.StringComparison]::Ordinal) -gt 0", "True"),
        ("[string]::CompareOrdinal('a', 'b') -lt 0", "True"),
        ("'a'.Equals('a')", "True"),
        ("'\U0001f600'.Length", "2"),
        ("'a\U0001f600'.Substring(1)", "?beyond U+FFFF"),
        ("'abc'.trim().TOUPPER()", "ABC"),
        ("[string]::Join(',', [System.Collections.Generic.List[string]]@('a', 'b'))", "a,b"),
        ("'a'.CompareTo('b') -lt 0", "True"),
        ("[char]::IsDigit('5')", "True"),
        ("'abc'.ToString()", "abc"),
    ],
    "System.Collections": [
        ("$l = [System.Collections.Generic.List[string]]::new(); $l.Add(5); $l[0].GetType().Name", "String"),
        ("$l = New-Object System.Collections.Generic.List[int]; $l.Add('x')", "!Cannot convert"),
        ("$l = [System.Collections.Generic.List[string]]@('b', 'a'); "
         "$l.Sort([System.StringComparer]::Ordinal); $l -join ','", "a,b"),
        ("$l = [System.Collections.Generic.List[string]]::new(); $l[0]", "!Index was out of range"),
        ("$l = [System.Collections.Generic.List[string]]::new(); $l.AddRange([string[]]('a', 'b')); "
         "$l.Remove('a'); $l.Count; $l.Contains('b'); $l.IndexOf('b')", "True|1|True|0"),
        ("$a = 'b', 'B', 'a'; [System.Array]::Sort($a, [System.StringComparer]::Ordinal); $a -join ','", "B,a,b"),
        ("$s = [System.Collections.Generic.HashSet[string]]::new([System.StringComparer]::OrdinalIgnoreCase); "
         "[void]$s.Add('a'); $s.Contains('A'); $s.Add('A'); $s.Count", "True|False|1"),
        ("$s = [System.Collections.Generic.HashSet[string]]::new(); [void]$s.Add('a'); $s.Contains('A')", "False"),
        ("$s = [System.Collections.Generic.SortedSet[string]]::new([System.StringComparer]::Ordinal); 'b', "
         "'a', 'B' | ForEach-Object { [void]$s.Add($_) }; $s -join ','", "B,a,b"),
        ("$d = [System.Collections.Generic.Dictionary[string,string]]::new(); $d['a'] = 5; "
         "$d['a'].GetType().Name; $d.ContainsKey('A')", "String|False"),
        ("$d = [System.Collections.Generic.Dictionary[string,string]]::new(); $null -eq $d['x']", "True"),
        ("$d = New-Object 'System.Collections.Generic.Dictionary[string,object]' "
         "([System.StringComparer]::OrdinalIgnoreCase); $d.Add('a', 1); $d['A']; $d.Add('A', 2)",
         "!Item has already been added"),
        ("$a = [System.Collections.ArrayList]::new(); [void]$a.Add('x'); $a.Count", "1"),
        ("@{ a = 1 }.Values -join ','", "1"),
        ("$h = New-Object System.Collections.Hashtable; $h['a'] = 1; $h.ContainsKey('A')", "False"),
        ("@('a', 'b').Clone() -join ','", "a,b"),
        ("$h = @{}; $h.Add('a', 1); $h.Add('A', 2)", "!Item has already been added"),
        ("$b = [System.Text.StringBuilder]::new(); [void]$b.Append('a').AppendLine('b'); $b.ToString().Length", "3"),
    ],
    "System.DateTime": [
        (f"[datetime]::new(2027, 1, 31).AddMonths(1).ToString('yyyy-MM-dd', {INV})", "2027-02-28"),
        ("([datetime]::UtcNow).Kind -eq 'Utc'", "True"),
        (f"[datetime]::Parse('2027-05-06T07:08:09Z', {INV}, 'RoundtripKind').ToString('o')",
         "2027-05-06T07:08:09.0000000Z"),
        ("[datetime]::UtcNow.ToString('yyyy-MM-dd')", "?InvariantCulture"),
        ("[datetime]::UtcNow.ToString('s').Length", "19"),
        (f"[datetime]::ParseExact('20270506', 'yyyyMMdd', {INV}).AddDays(1).ToString('s')", "2027-05-07T00:00:00"),
        (f"[datetime]::ParseExact('x', 'yyyyMMdd', {INV})", "!was not recognized as a valid DateTime"),
        ("[datetime]'2027-01-02' -gt [datetime]'2027-01-01'", "True"),
        ("([datetime]'2027-01-02' - [datetime]'2027-01-01').TotalDays", "1"),
        ("([datetime]'2027-01-02' - [datetime]'2027-01-01').Days", "1"),
        ("\"$([datetime]'2027-01-02')\"", "01/02/2027 00:00:00"),
        ("[datetime]'2027-01-02' -lt '2027-01-03'", "True"),
        ("[datetime]'nonsense'", "!Cannot convert value"),
        ("(Get-Date).ToUniversalTime().Kind", "?showing a"),
        ("(Get-Date -Format 'yyyy')", "?InvariantCulture"),
        ("([datetime]::UtcNow.AddDays(-1) -lt [datetime]::UtcNow)", "True"),
        (f"[datetime]::Parse('2027-05-06T00:00:00+02:00', {INV}).ToUniversalTime().ToString('o')",
         "2027-05-05T22:00:00.0000000Z"),
        ("[timespan]::FromMinutes(90).Hours", "1"),
    ],
    "System.IO": [
        (T + ("[System.IO.File]::WriteAllText($t, 'ä', [System.Text.UTF8Encoding]::new($false)); "
               "[System.IO.File]::ReadAllBytes($t).Count; [System.IO.File]::ReadAllText($t); "
               "[System.IO.File]::Delete($t); [System.IO.File]::Exists($t)"), "2|ä|False"),
        (T + ("[System.IO.File]::WriteAllText($t, 'a', [System.Text.Encoding]::UTF8); "
               "[System.IO.File]::ReadAllBytes($t).Count; Remove-Item -LiteralPath $t"), "4"),
        (T + ("$s = [System.IO.File]::Open($t, 'CreateNew', 'Write', 'None'); $s.Write([byte[]](65, "
               "66), 0, 2); $s.Dispose(); try { [void][System.IO.File]::Open($t, 'CreateNew') } "
               "catch [System.IO.IOException] { 'there' }; [System.IO.File]::ReadAllText($t); "
               "Remove-Item -LiteralPath $t"), "there|AB"),
        (T + "[System.IO.Directory]::CreateDirectory($t)", "?output that is no text"),
        (T + ("[void][System.IO.Directory]::CreateDirectory($t); Test-Path -LiteralPath $t "
               "-PathType Container; Remove-Item -LiteralPath $t -Recurse -Force; Test-Path "
               "-LiteralPath $t"), "True|False"),
        (T + ("$null = New-Item -ItemType Directory -Path $t; [System.IO.Directory]::Exists($t); "
               "[System.IO.Directory]::Delete($t)"), "True"),
        (T + U + ("$w = New-Object System.IO.StreamWriter $t, $false, $u; $w.WriteLine('x'); "
               "$w.Dispose(); [System.IO.File]::ReadAllBytes($t) -join ','; Remove-Item -LiteralPath "
               "$t"), "120,10"),
        (T + ("[System.IO.File]::AppendAllText($t, 'a'); [System.IO.File]::AppendAllText($t, 'b'); "
               "Get-Content -LiteralPath $t -Raw -Encoding UTF8; Remove-Item -LiteralPath $t"), "ab"),
        (T + ("Set-Content -LiteralPath $t -Value 'a', 'b' -Encoding ASCII; (Get-Content "
               "-LiteralPath $t -Encoding ASCII).Count; Remove-Item -LiteralPath $t"), "2"),
        (T + "Set-Content -LiteralPath $t -Value 'a' -Encoding UTF8", "?byte order mark"),
        ("Get-Content -LiteralPath /etc/hosts", "!missing mandatory parameters: Encoding"),
        ("Test-Path /etc", "?the argument '/etc' here"),
        ("Remove-Item -LiteralPath /no/such", "!Cannot find path"),
        ("Remove-Item -LiteralPath /no/such -ErrorAction SilentlyContinue; 'on'", "on"),
        (T + ("[System.IO.File]::WriteAllText($t, ''); [System.IO.File]::SetUnixFileMode($t, "
               "'UserRead, UserWrite'); \"$([System.IO.File]::GetUnixFileMode($t))\"; Remove-Item "
               "-LiteralPath $t"), "UserWrite, UserRead"),
        (T + ("$o = [System.IO.FileStreamOptions]::new(); $o.Mode = 'CreateNew'; $o.Access = "
               "'Write'; $o.UnixCreateMode = [System.IO.UnixFileMode]::UserRead -bor "
               "[System.IO.UnixFileMode]::UserWrite; $s = [System.IO.FileStream]::new($t, $o); "
               "$s.Dispose(); (Get-Item -LiteralPath $t).UnixFileMode -eq 'UserRead, UserWrite'; "
               "Remove-Item -LiteralPath $t"), "True"),
        ("[System.IO.Path]::Combine('/a', 'b', 'c')", "/a/b/c"),
        ("[System.IO.Path]::Combine('/a', '/b')", "/b"),
        ("[System.IO.Path]::GetFileName('/a/b.c')", "b.c"),
        ("[System.IO.Path]::GetDirectoryName('/a/b')", "/a"),
        ("[System.IO.Path]::IsPathRooted('a')", "False"),
        ("Join-Path '/a/' 'b'", "/a/b"),
        ("Join-Path -Path /a -ChildPath /b", "/a/b"),
        ("Split-Path -Parent /a/b; Split-Path -Leaf /a/b", "/a|b"),
        ("[System.IO.File]::WriteAllText('/no/such/x', 'a')", "!Could not find a part of the path"),
        ("[IO.File]::Exists('/etc')", "False"),
        ("[System.IO.File]::ReadAllText('')", "!cannot be an empty string"),
    ],
    "System.Diagnostics.Process": [
        (P + ("'echo'; $i.Arguments = 'a \"b c\" \\\"d'; $p = "
               "[System.Diagnostics.Process]::Start($i); $p.StandardOutput.ReadToEnd().Trim(); "
               "$p.WaitForExit(); $p.ExitCode"), "a b c \"d|0"),
        (P + ("'sh'; $i.Arguments = '-c \"exit 7\"'; $p = [System.Diagnostics.Process]::Start($i); "
               "$p.WaitForExit(); $p.ExitCode; $p.HasExited"), "7|True"),
        (P + "'/no/such'; [System.Diagnostics.Process]::Start($i)", "!An error occurred trying to start process"),
        (P + ("'printf'; $i.ArgumentList.Add('%s,'); $i.ArgumentList.Add('x \"y\"'); "
               "$i.ArgumentList.Add(''); $p = [System.Diagnostics.Process]::Start($i); $t = "
               "$p.StandardOutput.ReadToEndAsync(); $p.WaitForExit(); $t.Result; "
               "$t.GetAwaiter().GetResult()"), "x \"y\",,|x \"y\",,"),
        (P + ("'sh'; $i.Arguments = '-c \"echo $GB_Q\"'; $i.EnvironmentVariables['GB_Q'] = 'v'; $p "
               "= [System.Diagnostics.Process]::Start($i); $p.StandardOutput.ReadToEnd().Trim()"), "v"),
        (P + ("'echo'; $i.Arguments = 'ü'; $p = [System.Diagnostics.Process]::Start($i); "
               "$p.StandardOutput.ReadToEnd()"), "?StandardOutputEncoding"),
        (P + ("'cat'; $i.RedirectStandardInput = $true; $p = New-Object System.Diagnostics.Process; "
               "$p.StartInfo = $i; [void]$p.Start(); $p.StandardInput.Write('in'); "
               "$p.StandardInput.Close(); $p.StandardOutput.ReadToEnd()"), "in"),
        (P + ("'sleep'; $i.Arguments = '9'; $p = [System.Diagnostics.Process]::Start($i); try { "
               "$p.ExitCode } catch { \"$_\" }; $p.Kill(); $p.WaitForExit()"),
         "Exception getting \"ExitCode\": \"Process must exit before requested information can be determined.\""),
        ("$i = New-Object System.Diagnostics.ProcessStartInfo; $i.FileName = 'echo'; "
         "[System.Diagnostics.Process]::Start($i)", "?UseShellExecute"),
        (P + "'echo'; $p = [System.Diagnostics.Process]::Start($i); $p.StandardError.ReadToEnd()",
         "!has not been redirected"),
        (P + "'echo'; $i.Nope = 1", "?setting the property Nope"),
        ("$x = & sh -c 'echo a; echo b; exit 3'; $x.Count; $LASTEXITCODE", "2|3"),
        ("& sh -c 'exit 0'; $?; $LASTEXITCODE", "True|0"),
        ("& printf ''", "?the argument ''"),
        ("& printf 'a\"b'", "?the argument"),
        ("& sh -c 'echo x' 2>$null", "?the redirection 2>"),
        ("echo-nope-nope 1", "!"),
        ("(Get-Command -Name sh -CommandType Application).Source.EndsWith('/sh')", "True"),
        ("$null -eq (Get-Command -Name nosuch9 -CommandType Application -ErrorAction SilentlyContinue)", "True"),
        ("$c = Get-Command sh -CommandType Application; & $c -c 'echo q'", "q"),
    ],
    "System": [
        ("[Environment]::GetEnvironmentVariable('GB_NONE') -eq $null", "True"),
        ("[Environment]::SetEnvironmentVariable('GB_A', 'x'); $env:GB_A", "x"),
        ("\"$([Environment]::OSVersion.Platform)\"", "Unix"),
        ("[Environment]::OSVersion.Platform -eq 'Win32NT'", "False"),
        ("[Environment]::NewLine.Length", "1"),
        ("[uri]::EscapeDataString(\"a b/'ü\")", "a%20b%2F%27%C3%BC"),
        ("[uri]::UnescapeDataString('a%20b')", "a b"),
        ("[regex]::Escape('a.b[c]')", "a\\.b\\[c]"),
        ("[regex]::Matches('a1b22', '\\d+').Count", "2"),
        ("[regex]::Match('a1', '(?<d>\\d)').Groups['d'].Value", "1"),
        ("[regex]::Replace('aXa', 'x', '-')", "aXa"),
        ("[regex]::IsMatch('A', 'a', 'IgnoreCase')", "True"),
        ("([regex]'\\d').Match('a7').Value", "7"),
        ("[guid]::NewGuid().ToString().Length", "36"),
        (C + "(" + X + ").Thumbprint", "A110F2A4830AB826CB04E2956B054FE0B043B1B0"),
        (C + "$b = [convert]::FromBase64String('" + PEM + "'); [System.IO.File]::WriteAllBytes($t, $b); (" + X + ").Thumbprint",
         "A110F2A4830AB826CB04E2956B054FE0B043B1B0"),
        (T + "[System.IO.File]::WriteAllText($t, 'no certificate'); " + X, "!Cannot find the requested object"),
        (C + "[System.IO.File]::AppendAllText($t, '-----BEGIN PRIVATE KEY-----'); " + X, "?private key"),
        (C + "[System.IO.File]::AppendAllText($t, [System.IO.File]::ReadAllText($t)); " + X, "?several certificates"),
        (C + "(" + X + ").Subject", "?Subject"),
        ("$g = [guid]::Empty; [guid]::TryParse('00000000-0000-0000-0000-00000000000a', [ref]$g); \"$g\"",
         "True|00000000-0000-0000-0000-00000000000a"),
        ("$n = 0; [int]::TryParse('x', [ref]$n); [int]::TryParse('12', [ref]$n); $n", "False|True|12"),
        ("[math]::Max(3, 5)", "5"),
        ("[convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes('ab'))", "YWI="),
        ("[System.Runtime.InteropServices.RuntimeInformation]::IsOSPlatform("
         "[System.Runtime.InteropServices.OSPlatform]::Linux)", "True"),
        ("[System.Security.Principal.WindowsIdentity]::GetCurrent()", "?the type"),
        ("[char]65; [char]'b'", "A|b"),
        ("[string[]]$a = 'x'; $a.Count", "1"),
        ("[version]'5.1' -lt [version]'7.0'", "True"),
        ("$PSVersionTable.PSVersion.Major -ge 5", "True"),
        ("[int[]]'1' + 2 -join ','", "1,2"),
        ("[Console]::IsInputRedirected", "True"),
        ("$null -eq [Console]::In.ReadLine()", "True"),
        ("'a'.GetType().FullName", "System.String"),
        ("[bool]'False'", "True"),
        ("[Console]::OutputEncoding = [System.Text.Encoding]::UTF8; 'x'", "x"),
        ("[System.Text.RegularExpressions.Regex]::new('^a$').IsMatch('a')", "True"),
        ("(@(1) -as [string[]]).GetType().Name", "String[]"),
        ("[System.StringComparison]'Ordinal' -eq 4", "True"),
    ],
}
