// ajv.js SCHEMA FILE...: prints for each YAML file whether the schema takes it, as JSON.
// The packages are found by NODE_PATH.

const fs = require("node:fs");
const Ajv = require("ajv/dist/2020");
const yaml = require("yaml");

// Strict: a keyword or a format that nobody knows is an error. "strictTypes" asks for a type beside
// every other keyword; the names refine rules that have one.
const ajv = new Ajv({ strict: true, strictTypes: false, allErrors: true });
ajv.addKeyword("patternErrorMessage");
ajv.addFormat("uint32", { type: "number", validate: (n) => Number.isInteger(n) && n >= 0 && n <= 0xffffffff });

const [schema, ...files] = process.argv.slice(2);
const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, "utf8")));
const results = {};
for (const file of files) {
  results[file] = validate(yaml.parse(fs.readFileSync(file, "utf8")));
}
process.stdout.write(JSON.stringify(results));
