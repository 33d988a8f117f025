// Loaded into the language server before its own code: any connection is refused, and noted in the
// file that $OFFLINE_LOG names. A test that finds nothing there knows that nothing was fetched.

const fs = require("node:fs");
const net = require("node:net");
const dns = require("node:dns");

function refuse(what, args) {
  fs.appendFileSync(process.env.OFFLINE_LOG, `${what} ${JSON.stringify(args[0])}\n`);
  throw new Error("no network in this test");
}

net.Socket.prototype.connect = (...args) => refuse("connect", args);
dns.lookup = (...args) => refuse("lookup", args);
dns.promises.lookup = async (...args) => refuse("lookup", args);
