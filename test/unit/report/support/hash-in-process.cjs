/** Prints the SHA-256 of the PDF of the run read from standard input. */
require('./ts-hook.cjs');
const { readFileSync } = require('node:fs');
const { sha256 } = require('../../../../lib/model');
const { parseRun, renderReport } = require('../../../../lib/report');

renderReport(parseRun(readFileSync(0, 'utf8'))).then((bytes) => {
	process.stdout.write(sha256(bytes));
});
