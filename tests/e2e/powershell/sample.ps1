#Requires -Version 5.1
<#
.SYNOPSIS
A script in the style of provision.ps1, for selftest.py: it asks a program for JSON and writes a file.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [Parameter(Mandatory = $true, Position = 0)]
    [ValidateSet('plan', 'apply', 'verify')]
    [string] $Command,
    [Parameter(Mandatory = $true)]
    [string] $Tenant,
    [string] $SecretFile = '',
    [ValidateRange(1, 24)]
    [int] $Months = 6,
    [string[]] $Owner = @(),
    [switch] $Yes
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$script:Apps = @('integration', 'reader')
$script:DisplayName = @{
    integration = 'Sample Office 365'
    reader      = 'Sample Reader'
}
$script:ObjectId = @{}
$script:Found = New-Object 'System.Collections.Generic.HashSet[string]' ([System.StringComparer]::Ordinal)
$script:Utf8 = New-Object System.Text.UTF8Encoding $false
$script:Guid = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
$script:Work = ''

function Write-Line {
    param([Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Text)
    [Console]::Error.WriteLine($Text)
}

function Stop-Script {
    param([string] $Message, [int] $Status = 1)
    Write-Line "STOPPED: $Message"
    exit $Status
}

function ConvertTo-Argument {
    # A word as the C runtime reads it back: backslashes double before a quote.
    param([AllowEmptyString()] [string] $Word)
    if ($Word -ne '' -and $Word -notmatch '[\s"]') { return $Word }
    $escaped = $Word -replace '(\\*)"', '$1$1\"'
    return '"' + ($escaped -replace '(\\+)$', '$1$1') + '"'
}

function Invoke-Az {
    param(
        [Parameter(Mandatory = $true, Position = 0, ValueFromRemainingArguments = $true)]
        [string[]] $Words
    )
    $az = Get-Command -Name az -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($null -eq $az) { Stop-Script 'the Azure CLI (az) is not installed' }
    $start = New-Object System.Diagnostics.ProcessStartInfo
    $start.FileName = $az.Source
    $start.Arguments = ($Words | ForEach-Object { ConvertTo-Argument $_ }) -join ' '
    $start.UseShellExecute = $false
    $start.CreateNoWindow = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.StandardOutputEncoding = $script:Utf8
    $start.StandardErrorEncoding = $script:Utf8
    $start.EnvironmentVariables['PYTHONUTF8'] = '1'
    $process = [System.Diagnostics.Process]::Start($start)
    try {
        $errors = $process.StandardError.ReadToEndAsync()
        $output = $process.StandardOutput.ReadToEnd()
        $process.WaitForExit()
        return [pscustomobject]@{ Code = $process.ExitCode; Output = $output; Error = $errors.Result }
    } finally {
        $process.Dispose()
    }
}

function Get-Graph {
    param([Parameter(Mandatory = $true)] [string] $Path, [hashtable] $Body = $null, [int] $Tries = 3)
    for ($try = 1; $try -le $Tries; $try++) {
        $words = @('rest', '--method', $(if ($null -eq $Body) { 'get' } else { 'post' }), '--url', $Path)
        if ($null -ne $Body) {
            $file = [System.IO.Path]::Combine($script:Work, 'body.json')
            [System.IO.File]::WriteAllText($file, (ConvertTo-Json -InputObject $Body -Depth 10 -Compress), $script:Utf8)
            $words += @('--body', "@$file")
        }
        $answer = Invoke-Az @words
        if ($answer.Code -eq 0) {
            if ([string]::IsNullOrWhiteSpace($answer.Output)) { return $null }
            return ConvertFrom-Json -InputObject $answer.Output
        }
        switch -Regex ($answer.Error) {
            'TooManyRequests|ServiceUnavailable' { Start-Sleep -Seconds (2 * $try); break }
            'Authorization_RequestDenied' { Stop-Script 'you lack the right to do this' }
            default { Stop-Script ("Graph says: {0}" -f $answer.Error.Trim()) }
        }
    }
    Stop-Script "no answer after $Tries tries"
}

function Get-Property($Object, [string] $Name) {
    $property = $Object.PSObject.Properties[$Name]
    if ($null -eq $property) { return $null }
    return $property.Value
}

function Find-App {
    param([Parameter(Mandatory = $true)] [string] $App)
    $filter = [uri]::EscapeDataString("displayName eq '$($script:DisplayName[$App])'")
    $page = Get-Graph "https://graph.test/applications?`$filter=$filter"
    $hits = @($page.value)
    if ($hits.Count -gt 1) { Stop-Script "$($hits.Count) apps have the name of $App" }
    if ($hits.Count -eq 0) { return $false }
    $script:ObjectId[$App] = $hits[0].id
    [void]$script:Found.Add($App)
    return $true
}

function Get-Scope {
    # The scopes of an app, sorted and each once, as one text.
    param([object] $Application)
    $all = foreach ($access in @($Application.requiredResourceAccess)) {
        foreach ($item in @($access.resourceAccess)) {
            if ($item.type -ceq 'Scope') { $item.id }
        }
    }
    return (@($all) | Sort-Object -Unique) -join ' '
}

function Save-Secret {
    param([Parameter(Mandatory = $true)] [string] $Text)
    try {
        $stream = [System.IO.File]::Open($SecretFile, [System.IO.FileMode]::CreateNew, [System.IO.FileAccess]::Write,
            [System.IO.FileShare]::None)
    } catch [System.IO.IOException] {
        Stop-Script "cannot make the file ${SecretFile}: $($_.Exception.Message)"
    }
    try {
        if ($PSVersionTable.PSVersion.Major -ge 7 -and -not $IsWindows) {
            [System.IO.File]::SetUnixFileMode($SecretFile, [System.IO.UnixFileMode]'UserRead, UserWrite')
        }
        $writer = New-Object System.IO.StreamWriter $stream, $script:Utf8
        $writer.Write($Text + "`n")
        $writer.Flush()
    } finally {
        $stream.Dispose()
    }
}

function Show-Plan {
    foreach ($app in $script:Apps) {
        if (Find-App $app) {
            $there = Get-Graph "https://graph.test/applications/$($script:ObjectId[$app])"
            $note = Get-Property $there 'notes'
            "there: $($there.displayName) [$(Get-Scope $there)]$(if ($note) { " ($note)" })"
        } else {
            "missing: $($script:DisplayName[$app])"
        }
    }
}

function Install-App {
    foreach ($app in $script:Apps | Where-Object { -not $script:Found.Contains($_) }) {
        $made = Get-Graph 'https://graph.test/applications' -Body @{
            displayName = $script:DisplayName[$app]
            owners      = @($Owner)
            web         = @{ redirectUris = @() }
        }
        $script:ObjectId[$app] = $made.id
        Write-Line ('made {0,-12}|{1}' -f $app, $made.id)
    }
    if ($SecretFile -ne '') {
        $until = ([datetime]::new(2030, 1, 31, 0, 0, 0, [System.DateTimeKind]::Utc)).AddMonths($Months)
        Save-Secret "valid until $($until.ToString('yyyy-MM-dd', [System.Globalization.CultureInfo]::InvariantCulture))"
    }
}

if ($Tenant -notmatch $script:Guid) { Stop-Script '-Tenant takes the directory (tenant) ID, a GUID' 2 }
$script:Work = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), [System.IO.Path]::GetRandomFileName())
[void][System.IO.Directory]::CreateDirectory($script:Work)
try {
    switch ($Command) {
        'plan' { Show-Plan }
        'apply' {
            $plan = @(Show-Plan)
            Write-Line "$($plan.Count) apps, $($script:Found.Count) of them there; $($Owner.Count) owners: $Owner"
            if (-not $Yes) { Stop-Script 'not confirmed' }
            Install-App
        }
        default { Stop-Script "$_ is not in the sample" 2 }
    }
} finally {
    Remove-Item -LiteralPath $script:Work -Recurse -Force
}
