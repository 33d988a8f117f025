//! Names that PowerShell has taken, and those that it approves of.

/// All verbs of `Get-Verb` in Windows PowerShell 5.1. PowerShell 7 has more (`Build`, `Deploy`),
/// which 5.1 warns about.
pub const APPROVED_VERBS: &str = "
    Add Clear Close Copy Enter Exit Find Format Get Hide Join Lock Move New Open Optimize Pop Push
    Redo Remove Rename Reset Resize Search Select Set Show Skip Split Step Switch Undo Unlock Watch
    Backup Checkpoint Compare Compress Convert ConvertFrom ConvertTo Dismount Edit Expand Export
    Group Import Initialize Limit Merge Mount Out Publish Restore Save Sync Unpublish Update
    Approve Assert Complete Confirm Deny Disable Enable Install Invoke Register Request Restart
    Resume Start Stop Submit Suspend Uninstall Unregister Wait
    Debug Measure Ping Repair Resolve Test Trace
    Connect Disconnect Read Receive Send Write
    Block Grant Protect Revoke Unblock Unprotect
    Use";

/// Verbs that change state.
pub const CHANGING_VERBS: &str = "New Set Remove Start Stop Restart Reset Update";

/// Nouns that end in an s and are singular.
pub const SINGULAR: &str = "Access Address Alias Analysis Basis Bus Canvas Class Https Process
    Progress Status Success Tls";

/// Aliases of Windows PowerShell 5.1 and of PowerShell 7, on Windows and elsewhere.
pub const ALIASES: &str = "
    % ? ac asnp cat cd cfs chdir clc clear clhy cli clp cls clv cnsn compare copy cp cpi cpp curl cvpa
    dbp del diff dir dnsn ebp echo epal epcsv epsn erase etsn exsn fc fhx fl foreach ft fw gal gbp
    gc gci gcb gcm gcs gdr ghy gi gin gjb gl gm gmo gp gps gpv group gsn gsnp gsv gtz gu gv gwmi h history
    icm iex ihy ii ipal ipcsv ipmo ipsn irm ise iwmi iwr kill lp ls man md measure mi mount move mp
    mv nal ndr ni nmo npssc nsn nv ogv oh popd ps pushd pwd r rbp rcjb rcsn rd rdr ren ri rjb rm
    rmdir rmo rni rnp rp rsn rsnp rujb rv rvpa rwmi sajb sal saps sasv sbp sc scb select set shcm si sl
    sleep sls sort sp spjb spps spsv start stz sujb sv swmi tee trcm type wget where wjb write";

/// Variables that PowerShell sets by itself.
pub const AUTOMATIC: &str =
    "_ ? ^ $ allnodes args consolefilename enabledexperimentalfeatures error
    event eventargs eventsubscriber executioncontext false foreach home host input iscoreclr islinux
    ismacos iswindows lastexitcode matches myinvocation nestedpromptlevel null pid profile
    psboundparameters pscmdlet pscommandpath psculture psdebugcontext psedition pshome psitem
    psscriptroot pssenderinfo psuiculture psversiontable pwd sender shellid stacktrace switch this
    true";

/// Variables by which a script tells PowerShell how to work: assigned, and read by PowerShell.
pub const PREFERENCES: &str = "confirmpreference debugpreference erroractionpreference
    errorview informationpreference outputencoding progresspreference psdefaultparametervalues
    psmoduleautoloadingpreference psnativecommandargumentpassing
    psnativecommanduseerroractionpreference verbosepreference warningpreference whatifpreference";

/// Cmdlets of Windows PowerShell and PowerShell whose names a script must not take, besides those
/// that it may call.
pub const BUILT_IN: &str = "
    Add-History Add-Computer Add-JobTrigger Checkpoint-Computer Clear-Content Clear-EventLog
    Clear-History Clear-Item Clear-ItemProperty Clear-RecycleBin Complete-Transaction Connect-PSSession
    Convert-Path ConvertFrom-Markdown ConvertTo-Html ConvertTo-Xml Copy-ItemProperty Debug-Job
    Debug-Process Debug-Runspace Disable-PSBreakpoint Disconnect-PSSession Enable-PSBreakpoint
    Enter-PSSession Exit-PSSession Export-Alias Export-Clixml Export-Csv Export-FormatData
    Export-ModuleMember Find-Package Format-Custom Format-Hex Format-Wide Get-Acl Get-Alias
    Get-AuthenticodeSignature Get-Clipboard Get-ComputerInfo Get-Credential Get-Error Get-Event
    Get-EventLog Get-ExecutionPolicy Get-FileHash Get-FormatData Get-Help Get-History
    Get-ItemProperty Get-ItemPropertyValue Get-Job Get-Module Get-PSCallStack Get-PSDrive
    Get-PSProvider Get-PSSession Get-Runspace Get-Service Get-TimeZone Get-TraceSource
    Get-TypeData Get-UICulture Get-Uptime Get-Verb Import-Alias Import-Clixml Import-LocalizedData
    Import-Module Invoke-Command Invoke-Expression Invoke-History Invoke-Item
    Invoke-RestMethod Invoke-WebRequest Join-String Limit-EventLog Measure-Command Move-ItemProperty
    New-Alias New-Event New-EventLog New-ItemProperty New-Module New-ModuleManifest New-PSDrive
    New-PSSession New-Service New-Variable Out-Default Out-GridView Out-Host Out-Printer
    Receive-Job Register-ArgumentCompleter Register-EngineEvent Register-ObjectEvent Remove-Alias
    Remove-Event Remove-ItemProperty Remove-Job Remove-Module Remove-PSDrive Remove-PSSession
    Remove-Service Rename-Computer Rename-ItemProperty Restart-Computer Restart-Service
    Resume-Service Save-Help Select-Xml Send-MailMessage Set-Acl Set-Alias
    Set-AuthenticodeSignature Set-Clipboard Set-Date Set-ExecutionPolicy Set-ItemProperty
    Set-PSBreakpoint Set-PSDebug Set-Service Set-TimeZone Set-TraceSource Show-Command
    Show-Markdown Start-Job Start-Process Start-Service Start-Transcript Stop-Computer Stop-Job
    Stop-Process Stop-Service Stop-Transcript Suspend-Service Tee-Object Test-Connection
    Test-Json Trace-Command Unblock-File Unregister-Event Update-FormatData Update-Help
    Update-List Update-TypeData Wait-Debugger Wait-Event Wait-Job Wait-Process";

/// Whether a list has a name, whatever its case.
pub fn has(list: &str, name: &str) -> bool {
    list.split_whitespace()
        .any(|n| n.eq_ignore_ascii_case(name))
}
