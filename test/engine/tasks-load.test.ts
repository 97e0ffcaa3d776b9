import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
/** What writes, shapes and signs PDFs. */
const PDF = /node_modules\/(pdf-lib|@pdf-lib\/fontkit|@signpdf\/[^/]+|node-forge)\//;

/** The packages for PDFs that a process holds once it has loaded some built files. */
function pdfPackagesOf(...files: readonly string[]): string[] {
	const script = `for (const file of process.argv.slice(1)) require(file);
console.log(JSON.stringify(Object.keys(require.cache)));`;
	const args = ['-e', script, '--', ...files.map((file) => join(ROOT, 'dist', file))];
	const loaded = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as string[];
	return [...new Set(loaded.flatMap((file) => PDF.exec(file)?.[1] ?? []))].sort();
}

describe('what writes PDFs', () => {
	it('is not loaded by a process that has the nodes', () => {
		expect(
			pdfPackagesOf(
				'nodes/CerReport/CerReport.node.js',
				'nodes/CerPortalTrigger/CerPortalTrigger.node.js',
			),
		).toEqual([]);
	});

	it('is not loaded by a thread before its first report', () => {
		expect(pdfPackagesOf('lib/tasks/thread/worker.js')).toEqual([]);
	});

	it('is loaded from where this test looks for it', () => {
		expect(pdfPackagesOf('lib/report/render-report.js')).toEqual(['pdf-lib']);
	});
});
