// Are the queries of the runbooks Kusto, and are the columns those of the tables?
//
// node tests/kusto/check.js NODE_MODULES RUNBOOK...
//
// Microsoft's own parser looks at each block of the language `kusto`. Beside names and types it must find
// a mistake that is put into each query: a check that finds nothing anywhere would prove nothing.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

// Columns of the Azure Monitor Logs reference that the queries use, with their types.
const TABLES = {
  AuditLogs: 'TimeGenerated: datetime, OperationName: string, Result: string, Category: string, ' +
    'InitiatedBy: dynamic, TargetResources: dynamic',
  AADServicePrincipalSignInLogs: 'TimeGenerated: datetime, AppId: string, IPAddress: string, ' +
    'Location: string, ServicePrincipalCredentialKeyId: string, FederatedCredentialId: string, ResourceDisplayName: string, ResultType: string',
  SigninLogs: 'TimeGenerated: datetime, AppId: string, UserPrincipalName: string, ResultType: string, ' +
    'ResultDescription: string, IPAddress: string',
  AADNonInteractiveUserSignInLogs: 'TimeGenerated: datetime, AppId: string, UserPrincipalName: string, ' +
    'ResultType: string, ResultDescription: string, IPAddress: string',
  MicrosoftGraphActivityLogs: 'TimeGenerated: datetime, AppId: string, RequestUri: string, ' +
    'RequestMethod: string, ResponseStatusCode: int, IPAddress: string',
};

function main([modules, ...files]) {
  const folder = path.join(path.resolve(modules), '@kusto', 'language-service-next');
  require(path.join(folder, 'bridge.js'));
  require(path.join(folder, 'Kusto.Language.Bridge.js'));
  const { Kusto, System } = globalThis;
  const symbols = Object.entries(TABLES).map(
    ([name, columns]) => new Kusto.Language.Symbols.TableSymbol.$ctor7(name, `(${columns})`, ''));
  const database = new Kusto.Language.Symbols.DatabaseSymbol.$ctor3('db', null, symbols, false);
  const globals = Kusto.Language.GlobalState.Default.WithDatabase(database);
  const mistakes = (query) => {
    const code = Kusto.Language.KustoCode.ParseAndAnalyze(query, globals);
    return System.Linq.Enumerable.from(code.GetDiagnostics(), Kusto.Language.Diagnostic)
      .ToArray(Kusto.Language.Diagnostic).map((d) => `${d.Severity}: ${d.Message}`);
  };

  let count = 0;
  const wrong = [];
  for (const file of files) {
    const text = fs.readFileSync(file, 'utf8');
    const queries = [...text.matchAll(/^```kusto\n([\s\S]*?)^```$/gm)].map((m) => m[1]);
    if (queries.length === 0) wrong.push(`${file}: no query`);
    for (const query of queries) {
      count += 1;
      for (const mistake of mistakes(query)) wrong.push(`${file}: ${mistake}\n${query}`);
      const bad = query.replace('TimeGenerated', 'TimeGenerate');
      if (bad === query || mistakes(bad).length === 0) wrong.push(`${file}: a wrong column is not found\n${query}`);
    }
  }
  wrong.forEach((line) => console.error(line));
  console.log(`${count} queries, ${wrong.length} wrong`);
  process.exitCode = wrong.length > 0 || count === 0 ? 1 : 0;
}

main(process.argv.slice(2));
