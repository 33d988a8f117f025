//! The cmdlets that a script may call: they are in Windows PowerShell 5.1 and in PowerShell 7, with
//! these parameters. From the reference of Microsoft.PowerShell.Core, .Utility, .Management and
//! .Security. A switch has a dash before its name.

use super::names::has;

const CMDLETS: &[(&str, &str)] = &[
    (
        "Add-Content",
        "Path LiteralPath Value Encoding -Force -NoNewline",
    ),
    (
        "Add-Member",
        "MemberType Name Value InputObject NotePropertyName NotePropertyValue -Force -PassThru",
    ),
    ("Add-Type", "AssemblyName TypeDefinition -PassThru"),
    ("Clear-Variable", "Name Scope -Force"),
    (
        "Compare-Object",
        "ReferenceObject DifferenceObject Property SyncWindow -IncludeEqual -ExcludeDifferent -PassThru -CaseSensitive",
    ),
    ("ConvertFrom-Csv", "InputObject Delimiter Header"),
    ("ConvertFrom-Json", "InputObject"),
    ("ConvertFrom-SecureString", "SecureString Key"),
    ("ConvertFrom-StringData", "StringData"),
    ("ConvertTo-Csv", "InputObject Delimiter -NoTypeInformation"),
    ("ConvertTo-Json", "InputObject Depth -Compress"),
    ("ConvertTo-SecureString", "String Key -AsPlainText -Force"),
    (
        "Copy-Item",
        "Path LiteralPath Destination -Force -Recurse -PassThru",
    ),
    (
        "ForEach-Object",
        "InputObject Process Begin End MemberName ArgumentList",
    ),
    ("Format-List", "InputObject Property"),
    (
        "Format-Table",
        "InputObject Property -AutoSize -HideTableHeaders -Wrap",
    ),
    ("Get-Acl", "Path LiteralPath"),
    (
        "Get-ChildItem",
        "Path LiteralPath Filter Include Exclude -Recurse -Force -File -Directory -Name",
    ),
    (
        "Get-Command",
        "Name CommandType Module TotalCount -All -Syntax",
    ),
    (
        "Get-Content",
        "Path LiteralPath Encoding TotalCount Tail Delimiter ReadCount -Raw -Force",
    ),
    ("Get-Culture", ""),
    (
        "Get-Date",
        "Date Format UFormat Year Month Day Hour Minute Second Millisecond DisplayHint",
    ),
    ("Get-Host", ""),
    ("Get-Item", "Path LiteralPath Filter Include Exclude -Force"),
    ("Get-Location", ""),
    ("Get-Member", "InputObject Name MemberType -Static -Force"),
    ("Get-Process", "Name Id"),
    ("Get-Random", "Minimum Maximum InputObject Count SetSeed"),
    ("Get-Unique", "InputObject -AsString"),
    ("Get-Variable", "Name Scope -ValueOnly"),
    (
        "Group-Object",
        "InputObject Property Culture -AsHashTable -AsString -CaseSensitive -NoElement",
    ),
    ("Import-Csv", "Path LiteralPath Delimiter Header Encoding"),
    ("Join-Path", "Path ChildPath -Resolve"),
    (
        "Measure-Object",
        "InputObject Property -Sum -Average -Maximum -Minimum -Line -Word -Character",
    ),
    ("Move-Item", "Path LiteralPath Destination -Force -PassThru"),
    ("New-Guid", ""),
    ("New-Item", "Path Name ItemType Value -Force"),
    ("New-Object", "TypeName ArgumentList Property ComObject"),
    ("New-TemporaryFile", ""),
    ("New-TimeSpan", "Start End Days Hours Minutes Seconds"),
    (
        "Out-File",
        "FilePath LiteralPath Encoding InputObject Width -Append -Force -NoClobber -NoNewline",
    ),
    ("Out-Null", "InputObject"),
    ("Out-String", "InputObject Width -Stream"),
    ("Pop-Location", "StackName -PassThru"),
    ("Push-Location", "Path LiteralPath StackName -PassThru"),
    ("Read-Host", "Prompt -AsSecureString"),
    (
        "Remove-Item",
        "Path LiteralPath Filter Include Exclude -Force -Recurse",
    ),
    ("Remove-Variable", "Name Scope -Force"),
    ("Rename-Item", "Path LiteralPath NewName -Force -PassThru"),
    ("Resolve-Path", "Path LiteralPath -Relative"),
    (
        "Select-Object",
        "InputObject Property ExcludeProperty ExpandProperty First Last Skip Index -Unique -Wait",
    ),
    (
        "Select-String",
        "InputObject Pattern Path LiteralPath Encoding -SimpleMatch -CaseSensitive -Quiet -NotMatch -AllMatches",
    ),
    ("Set-Acl", "Path LiteralPath AclObject"),
    (
        "Set-Content",
        "Path LiteralPath Value Encoding -Force -NoNewline",
    ),
    ("Set-Item", "Path LiteralPath Value -Force"),
    ("Set-Location", "Path LiteralPath -PassThru"),
    ("Set-StrictMode", "Version -Off"),
    ("Set-Variable", "Name Value Scope Option -Force"),
    (
        "Sort-Object",
        "InputObject Property Culture -Descending -Unique -CaseSensitive",
    ),
    (
        "Split-Path",
        "Path LiteralPath -Parent -Leaf -Qualifier -NoQualifier -Resolve -IsAbsolute",
    ),
    ("Start-Sleep", "Seconds Milliseconds"),
    ("Test-Path", "Path LiteralPath PathType -IsValid"),
    (
        "Where-Object",
        "InputObject FilterScript Property Value -EQ -NE -Match -NotMatch -In -NotIn -Contains -Like",
    ),
    ("Write-Debug", "Message"),
    (
        "Write-Error",
        "Message Exception ErrorRecord Category ErrorId TargetObject RecommendedAction",
    ),
    (
        "Write-Host",
        "Object ForegroundColor BackgroundColor Separator -NoNewline",
    ),
    ("Write-Information", "MessageData Tags"),
    ("Write-Output", "InputObject -NoEnumerate"),
    (
        "Write-Progress",
        "Activity Status Id PercentComplete SecondsRemaining CurrentOperation ParentId -Completed",
    ),
    ("Write-Verbose", "Message"),
    ("Write-Warning", "Message"),
];

/// What every cmdlet and every advanced function has.
const COMMON: &str = "ErrorAction WarningAction InformationAction ErrorVariable WarningVariable \
    InformationVariable OutVariable OutBuffer PipelineVariable -Verbose -Debug";

/// What those have that change something.
const CHANGING: &str = "-WhatIf -Confirm";

/// The cmdlets above that have `-WhatIf`.
const WITH_WHAT_IF: &str = "Add-Content Clear-Variable Copy-Item Move-Item New-Item
    New-TemporaryFile Out-File Remove-Item Remove-Variable Rename-Item Set-Content Set-Item
    Set-Variable";

/// A cmdlet's parameters.
#[derive(Clone, Copy)]
pub struct Cmdlet {
    pub name: &'static str,
    parameters: &'static str,
}

pub fn cmdlet(name: &str) -> Option<Cmdlet> {
    let mut all = CMDLETS.iter();
    let (name, parameters) = all.find(|(n, _)| n.eq_ignore_ascii_case(name))?;
    Some(Cmdlet { name, parameters })
}

impl Cmdlet {
    /// Whether it takes no value; `None` when it is not there.
    pub fn is_switch(self, parameter: &str) -> Option<bool> {
        let changing = if has(WITH_WHAT_IF, self.name) {
            CHANGING
        } else {
            ""
        };
        kind_of(self.parameters, parameter)
            .or_else(|| is_common_switch(parameter))
            .or_else(|| kind_of(changing, parameter))
    }
}

/// For the common parameters.
pub fn is_common_switch(parameter: &str) -> Option<bool> {
    kind_of(COMMON, parameter)
}

/// For the parameters of functions with `SupportsShouldProcess`.
pub fn is_changing_switch(parameter: &str) -> Option<bool> {
    kind_of(CHANGING, parameter)
}

fn kind_of(parameters: &str, name: &str) -> Option<bool> {
    let mut parameters = parameters.split_whitespace();
    let found = parameters.find(|p| p.trim_start_matches('-').eq_ignore_ascii_case(name))?;
    Some(found.starts_with('-'))
}

#[test]
fn the_table_is_sorted_and_answers() {
    assert!(CMDLETS.is_sorted_by(|a, b| a.0 < b.0));
    let found = cmdlet("get-content").expect("it");
    assert_eq!(found.is_switch("raw"), Some(true));
    assert_eq!(found.is_switch("LiteralPath"), Some(false));
    assert_eq!(found.is_switch("ErrorAction"), Some(false));
    assert_eq!(found.is_switch("AsByteStream"), None);
    assert_eq!(found.is_switch("WhatIf"), None);
    let found = cmdlet("Remove-Item").expect("it");
    assert_eq!(found.is_switch("WhatIf"), Some(true));
    assert!(WITH_WHAT_IF.split_whitespace().all(|n| cmdlet(n).is_some()));
    assert!(cmdlet("Join-String").is_none());
}
