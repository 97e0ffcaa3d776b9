import { SOURCE_NAMES, type Provenance, type Run } from '../../model';
import { heading, paragraph, type Block, type Row, type Table } from '../document/blocks';
import { formatBytes, formatCount } from '../run/format';

/** Calls printed; all of them are in the attached manifest. */
const CALLS = 250;

/** Appendix C: every call with its answer's hash, and every file that went in or came out. */
export function provenanceAppendix(run: Run): Block[] {
	const calls = run.manifest.outcomes.flatMap((outcome) => outcome.calls);
	return [
		heading(1, undefined, 'Appendix C: Provenance', { id: 'appendix-c' }),
		paragraph(
			'Each call to a source, with keys and secrets struck from its address, the moment of its answer, and the SHA-256 of the answer as received. The same list is in run-manifest.json, attached to this file.',
		),
		...(calls.length === 0 ? [paragraph('No call was made in this run.')] : [callsTable(calls)]),
		...filesTables(run),
		paragraph(
			`Made by ${run.manifest.software.name} ${run.manifest.software.version}; schemas ${run.manifest.schemas.join(', ')}.`,
		),
	];
}

const callsTable = (calls: readonly Provenance[]): Table => ({
	kind: 'table',
	caption:
		calls.length > CALLS
			? `The first ${formatCount(CALLS)} of ${formatCount(calls.length)} calls`
			: `Calls to the sources (${formatCount(calls.length)})`,
	dense: true,
	columns: [
		{ header: 'No.', align: 'right' },
		{ header: 'Source' },
		{ header: 'Retrieved at (UTC)' },
		{ header: 'As of' },
		{ header: 'Status', align: 'right' },
		{ header: 'Bytes', align: 'right' },
		{ header: 'Tries', align: 'right' },
		{ header: 'Cache' },
	],
	rows: calls.slice(0, CALLS).map(callRow),
});

const callRow = (call: Provenance, index: number): Row => ({
	cells: [
		String(index + 1),
		SOURCE_NAMES[call.source],
		call.retrievedAt.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ''),
		call.sourceUpdatedOn ?? '–',
		call.status === undefined ? { text: 'none', tone: 'alert' } : String(call.status),
		formatCount(call.bytes),
		String(call.attempts),
		call.simulated ? `${call.cache}, simulated` : call.cache,
	],
	remark: `${call.method} ${call.url} · SHA-256 ${call.sha256}`,
});

function filesTables({ manifest }: Run): Table[] {
	const files: Row[] = [
		...manifest.inputs.map(
			({ kind, source, recordSchema, count, sha256 }): Row => ({
				cells: ['in', `${SOURCE_NAMES[source]}: ${kind}`, recordSchema, formatCount(count)],
				remark: `SHA-256 ${sha256}`,
			}),
		),
		...manifest.outputs.map(
			({ name, bytes, sha256 }): Row => ({
				cells: ['out', name, '–', formatBytes(bytes)],
				remark: `SHA-256 ${sha256}`,
			}),
		),
	];
	if (files.length === 0) return [];
	return [
		{
			kind: 'table',
			caption: 'Data sets that went in, and files that came out',
			dense: true,
			columns: [
				{ header: '' },
				{ header: 'What' },
				{ header: 'Schema' },
				{ header: 'Records or size', align: 'right' },
			],
			rows: files,
		},
	];
}
