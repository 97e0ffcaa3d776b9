import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import fc from 'fast-check';
import { run } from '../../../lib/cli/commands/audit/run';
import { readNdjsonLines } from '../../../lib/files';
import {
	parseCheckpoint,
	readLedgerLines,
	verifyLedger,
	type LedgerVerdict,
} from '../../../lib/ledger';
import { chain, linesOf } from './ledgers';
import { anyContent } from './any-content';

interface Vector {
	name: string;
	checkpoints: string[];
	verdict: LedgerVerdict;
}

const FOLDER = join(__dirname, '../../fixtures/ledger');
const vectors: Vector[] = JSON.parse(readFileSync(join(FOLDER, 'vectors.json'), 'utf8'));
const fileOf = ({ name }: Vector) => join(FOLDER, `${name}.ndjson`);

/** Sentences are for people; a verifier in another language has its own. */
function withoutSentence({ firstBroken, ...verdict }: LedgerVerdict): object {
	if (!firstBroken) return verdict;
	const { seq, reason, expected, found } = firstBroken;
	return { ...verdict, firstBroken: { seq, reason, expected, found } };
}

describe('The vectors of the ledger', () => {
	it('are the files of their folder, each with its verdict', () => {
		const files = readdirSync(FOLDER).filter((name) => name.endsWith('.ndjson'));
		expect(vectors.map(({ name }) => `${name}.ndjson`).sort()).toEqual(files.sort());
	});

	it.each(vectors)('$name comes to the verdict it should', async (vector) => {
		const lines = readNdjsonLines(Readable.from([readFileSync(fileOf(vector))]));
		const known = vector.checkpoints.map(parseCheckpoint);
		const verdict = await verifyLedger(readLedgerLines(lines), known);
		expect(withoutSentence(verdict)).toEqual(vector.verdict);
	});

	it.each(vectors.filter(({ name }) => name !== 'empty'))(
		'$name is judged so by "cer audit verify"',
		async (vector) => {
			const summary = await run({
				values: { checkpoint: vector.checkpoints },
				positionals: ['verify'],
				input: Readable.from([readFileSync(fileOf(vector))]),
				output: new Writable({ write: (_chunk, _encoding, done) => done() }),
				environment: {},
				version: '0',
				now: () => new Date('2026-03-01T12:00:00Z'),
			});
			expect(summary).toMatchObject({
				...vector.verdict,
				exitCode: vector.verdict.ok ? 0 : 1,
			});
		},
	);
});

const python = (script: string, given: { args?: string[]; input?: string } = {}) =>
	spawnSync('python3', ['-B', join(FOLDER, script), ...(given.args ?? [])], {
		input: given.input,
		encoding: 'utf8',
	});
const withPython = spawnSync('python3', ['--version']).status === 0 ? describe : describe.skip;

withPython('The verifier in Python (needs python3)', () => {
	const folder = mkdtempSync(join(tmpdir(), 'cer-ledger-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('comes to the verdict of every vector, and they are written by it to the byte', () => {
		const { status, stderr } = python('write.py', { args: [folder] });
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
		expect(JSON.parse(readFileSync(join(folder, 'vectors.json'), 'utf8'))).toEqual(vectors);
		for (const vector of vectors) {
			const written = readFileSync(join(folder, `${vector.name}.ndjson`));
			expect([vector.name, written.equals(readFileSync(fileOf(vector)))]).toEqual([
				vector.name,
				true,
			]);
		}
	});

	it('finds what the pack writes whole, whatever it holds', () => {
		const input = `${linesOf(chain(fc.sample(anyContent, 1_000))).join('\n')}\n`;
		writeFileSync(join(folder, 'any.ndjson'), input);
		const { stdout } = python('verify.py', { input });
		expect(JSON.parse(stdout)).toMatchObject({ ok: true, entries: 1_000 });
	});

	it('is told checkpoints as arguments, and its exit code is the verdict', () => {
		const cut = vectors.find(({ name }) => name === 'cut-at-the-end')!;
		const args = cut.checkpoints.flatMap((checkpoint) => ['--checkpoint', checkpoint]);
		const input = readFileSync(fileOf(cut), 'utf8');
		expect(python('verify.py', { args, input }).status).toBe(1);
		expect(python('verify.py', { input }).status).toBe(0);
		expect(python('verify.py', { args: ['--checkpoint', 'ten'], input }).status).toBe(2);
	});
});
