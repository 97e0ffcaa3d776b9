import { filled, inWords, isJudged, type Series } from '../../model';
import { paragraph, strong, type Block } from '../document/blocks';
import { formatCount, listed } from '../run/format';
import { termName } from '../run/term-name';

/** Four significant figures, without trailing zeros; the exact value is in run.json. */
export const shortNumber = (value: number | string | undefined): string =>
	typeof value === 'number' ? inWords(value) : (value ?? '–');

/** The methods of the series judged, each once, with the settings all its series share. */
export function methodBlocks(series: readonly Series[]): Block[] {
	const judged = series.filter(({ note }) => note === undefined);
	const names = [...new Set(judged.map(({ method }) => method.name))];
	const sizeOf = (name: string) => judged.filter(({ method }) => method.name === name).length;
	const foremost = [...names].sort((a, b) => sizeOf(b) - sizeOf(a))[0];
	return names.flatMap((name) => {
		const own = judged.filter(({ method }) => method.name === name);
		const [first] = own;
		if (!first) return [];
		return [
			paragraph(
				strong(`${name} (${seriesNamed(own, { judged, isForemost: name === foremost })}): `),
				...wordsOf(first),
			),
		];
	});
}

/**
 * What a method does and, where the choice was left to the detector, why it was chosen for the first of
 * its series. Older data explain each series in whole: the first one's stands for all.
 */
function wordsOf({ label, method: { does, chosen, explanation } }: Series): string[] {
	if (!does) return [`${termName(label)}: ${explanation}`];
	return [filled(...does), ...(chosen ? [` ${termName(label)}: ${filled(chosen.because)}`] : [])];
}

function seriesNamed(
	own: readonly Series[],
	{ judged, isForemost }: { judged: readonly Series[]; isForemost: boolean },
): string {
	if (own.length === judged.length) return 'all series';
	return isForemost ? 'all other series' : listed(own.map(({ label }) => termName(label)));
}

/**
 * Observation period, baseline and what was left out of it. What all series share is said once;
 * a sentence that differs names the series it is of, and no list of months is repeated.
 */
export function periodsText(series: readonly Series[]): string {
	const judged = series.filter(isJudged);
	const sentences = new Map<string, string[]>();
	for (const one of judged) {
		for (const sentence of periodSentences(one)) {
			sentences.set(sentence, [...(sentences.get(sentence) ?? []), termName(one.label)]);
		}
	}
	const all = [...sentences].filter(([, labels]) => labels.length === judged.length);
	const some = [...sentences].filter(([, labels]) => labels.length < judged.length);
	return [
		...all.map(([sentence]) => sentence),
		...some.map(([sentence, labels]) => `${listed(labels)}: ${sentence}`),
	].join(' ');
}

function periodSentences({ points, step, method: { baseline } }: Series): string[] {
	const named = (flag: 'incomplete-period' | 'batch-dump') =>
		points.filter(({ flags }) => flags.includes(flag)).map(({ period }) => period);
	const inside = points.filter(({ flags }) => flags.includes('baseline')).length;
	const parts = [
		`Observation period: ${points[0]?.period ?? '–'} to ${points.at(-1)?.period ?? '–'} (${formatCount(points.length)} ${step}s).`,
	];
	if (baseline) {
		const size = inside > 0 ? ` (${formatCount(inside)} ${step}s)` : '';
		parts.push(`Baseline: ${baseline.from} to ${baseline.to}${size}.`);
	}
	const late = named('incomplete-period');
	if (late.length > 0) {
		parts.push(
			`Not complete when read, so judged but kept out of the baseline and of the average: ${listed(late)}.`,
		);
	}
	const batches = named('batch-dump');
	if (batches.length > 0) parts.push(`Batches of reports, kept out likewise: ${listed(batches)}.`);
	const early = points.filter(({ flags }) => flags.includes('reporting-rule'));
	if (early.length > 0) {
		parts.push(
			`Before summary reporting of malfunctions began, so not comparable with later months: ${early[0]?.period ?? ''} to ${early.at(-1)?.period ?? ''}.`,
		);
	}
	return parts;
}
