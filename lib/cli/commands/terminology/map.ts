import { basename } from 'node:path';
import { readCsv } from '../../../files/csv';
import {
	CODING_WAYS,
	InputError,
	TERM_KINDS,
	type CodedTerm,
	type CodingWay,
	type TermKind,
	type Terminology,
} from '../../../model';
import { readTerminologyFiles } from '../../../tasks';
import { Matcher } from '../../../terminology';
import type { Invocation } from '../../command';
import { CsvWriter } from '../../csv-writer';
import { namedWorkspace, presentWorkspace } from '../../named-workspace';
import { inWorkspace } from '../../in-workspace';

const HEADER = ['kind', 'term', 'imdrf', 'level', 'name', 'how'];

/** `cer terminology map`: terms of reports with their codes. */
export async function mapTerms(invocation: Invocation): Promise<Record<string, unknown>> {
	const terminology = await tableOf(invocation);
	const matcher = new Matcher(terminology);
	const coded: CodedTerm[] = [];
	const columns = { required: ['kind', 'term'], optional: ['code'] };
	await readCsv(invocation.input, columns, ([kind, term, code]) => {
		coded.push(matcher.code({ kind: kindOf(kind), term, ...(code === '' ? {} : { code }) }));
	});
	const writer = new CsvWriter(invocation.output, HEADER);
	for (const { kind, term, how, codes } of coded) {
		if (codes.length === 0) await writer.write([kind, term, '', '', '', how]);
		for (const { code, level, name } of codes) {
			await writer.write([kind, term, code, level, name, how]);
		}
	}
	await writer.flush();
	return summaryOf(terminology, matcher, coded);
}

async function tableOf({ values, environment }: Invocation): Promise<Terminology> {
	const { table, release, workspace } = values;
	if (typeof table === 'string') {
		const given = { release: typeof release === 'string' ? release : undefined };
		const read = await readTerminologyFiles([{ name: basename(table), path: table }], given);
		if (read.table.schema === 'cer.terminology/1') return read.table;
		throw new InputError('terminology map: MedDRA has no codes of problems of devices.');
	}
	const location = presentWorkspace('terminology map', namedWorkspace(workspace, environment));
	const wanted = typeof release === 'string' ? release : undefined;
	const kept = await inWorkspace(location, (one) => one.terminologies.imdrf(wanted));
	if (kept) return kept.table;
	throw new InputError(
		`terminology map: the workspace holds no ${wanted === undefined ? 'release' : `release ${wanted}`} of the IMDRF's annexes.`,
		{ mend: 'Import one with "cer terminology import", or name a file with --table.' },
	);
}

function kindOf(text: string): TermKind {
	const kind = TERM_KINDS.find((one) => one === text.trim());
	if (kind) return kind;
	throw new InputError(`"${text}" is no kind of term.`, {
		mend: `Kinds: ${TERM_KINDS.join(', ')}.`,
	});
}

function summaryOf(
	terminology: Terminology,
	matcher: Matcher,
	coded: readonly CodedTerm[],
): Record<string, unknown> {
	const counts = Object.fromEntries(CODING_WAYS.map((way): [CodingWay, number] => [way, 0]));
	const unmatched = new Map<string, { kind: TermKind; term: string; count: number }>();
	const retired = new Map<string, Record<string, unknown>>();
	for (const { kind, term, how, codes } of coded) {
		counts[how] = (counts[how] ?? 0) + 1;
		const key = `${kind}\n${term}`;
		if (how === 'unmatched') {
			unmatched.set(key, { kind, term, count: (unmatched.get(key)?.count ?? 0) + 1 });
		}
		for (const { code, status, replacedBy } of codes) {
			if (status === 'retired') retired.set(key, { kind, term, code, replacedBy });
		}
	}
	return {
		release: terminology.release,
		source: terminology.source,
		terms: coded.length,
		counts,
		unmatched: [...unmatched.values()].sort((a, b) => b.count - a.count),
		retired: [...retired.values()],
		ambiguous: matcher.ambiguous(),
	};
}
