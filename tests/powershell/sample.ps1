#Requires -Version 5.1
<#
.SYNOPSIS
    A script that breaks no rule.
.EXAMPLE
    .\sample.ps1 apply -Tenant contoso.com -WhatIf
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    [Parameter(Position = 0)]
    [ValidateSet('plan', 'apply')]
    [string] $Command = 'plan',

    [Parameter(Mandatory = $true)]
    [ValidatePattern('^[a-z.-]+$')]
    [string] $Tenant,

    [switch] $Adopt
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$script:Apps = @{
    'integration' = @('Contoso’’s Mail', 'it''s')
}
$script:AzPath = $null

function Invoke-AzureCli {
    param([Parameter(Mandatory = $true)] [string[]] $ArgumentList)

    $ErrorActionPreference = 'Continue'
    $lines = @(& $script:AzPath @ArgumentList 2>&1)
    $failures = @($lines | Where-Object -FilterScript { $_ -is [System.Management.Automation.ErrorRecord] })
    if ($LASTEXITCODE -ne 0) {
        throw "az ended with ${LASTEXITCODE}: $($failures -join ' ')"
    }
    return ($lines | Out-String)
}

function Get-Application {
    [CmdletBinding()]
    [OutputType([psobject])]
    param([Parameter(Mandatory = $true)] [string] $UniqueName)

    try {
        $address = 'https://graph.microsoft.com/v1.0/applications(uniqueName=''{0}'')' -f $UniqueName
        $answer = Invoke-AzureCli @('rest', '--method', 'get', '--url', $address)
        return ($answer | ConvertFrom-Json)
    } catch {
        if ($_.Exception.Message -notlike '*ResourceNotFound*') {
            throw
        }
        return $null
    }
}

function New-Application {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([string] $UniqueName, [hashtable] $Body)

    if ($PSCmdlet.ShouldProcess($UniqueName, 'Create the application')) {
        $file = [System.IO.Path]::GetTempFileName()
        try {
            $json = ConvertTo-Json -InputObject $Body -Depth 10
            [System.IO.File]::WriteAllText($file, $json)
            $null = Invoke-AzureCli -ArgumentList @('rest', '--body', "@$file")
        } finally {
            Remove-Item -LiteralPath $file -Force -ErrorAction SilentlyContinue
        }
    }
}

$found = Get-Command -Name 'az' -CommandType Application -ErrorAction SilentlyContinue
if ($null -eq $found) {
    Write-Error -Message 'az is not installed'
}
$script:AzPath = @($found)[0].Source

foreach ($app in $script:Apps.GetEnumerator()) {
    $existing = Get-Application -UniqueName $app.Key
    switch ($Command) {
        'plan' {
            Write-Output -InputObject "$($app.Key) in $Tenant exists: $($null -ne $existing)"
        }
        default {
            if ($null -eq $existing -or $Adopt) {
                New-Application $app.Key @{ displayName = $app.Value[0] }
            }
        }
    }
}
exit 0
