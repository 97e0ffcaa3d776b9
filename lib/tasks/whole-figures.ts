import {
	eventTypeOf,
	FieldNotes,
	knownText,
	outcomesOf,
	QUALIFICATIONS,
	readAge,
	readCountry,
	readFipsCountry,
	readSex,
} from '../etl';
import {
	isUninformativeTerm,
	nameKey,
	shownName,
	type Seriousness,
	type Tally,
	type WholeFigures,
	type WholeTally,
} from '../model';
import { tallyWords, type TallyWords } from '../report';
import type { ReportSource, WholeAnswer, WholeAnswers } from '../sources';

/** Tallies of which a report has one value, so that what is left over is not stated. */
const ONE_VALUE: Readonly<Record<ReportSource, readonly WholeTally[]>> = {
	maude: ['bySeverity', 'byCountry', 'byReporter'],
	faers: ['bySeverity', 'byCountry', 'bySex', 'byAgeBand', 'byReporter'],
};

/** Tallies of terms, of which those that state no problem are counted apart. */
const TERMS: readonly WholeTally[] = ['topEvents', 'topPatientProblems'];

type Criterion = keyof Omit<Seriousness, 'serious'>;
const CRITERIA: Readonly<Record<string, Criterion>> = {
	seriousnessdeath: 'death',
	seriousnesslifethreatening: 'lifeThreatening',
	seriousnesshospitalization: 'hospitalisation',
	seriousnessdisabling: 'disability',
	seriousnesscongenitalanomali: 'congenitalAnomaly',
	seriousnessother: 'otherMedicallyImportant',
};

/**
 * The source's answers in the words of the evidence: each value is read as the normaliser reads it
 * in a record, and values that mean the same are one. Undefined where the source gave no number of
 * reports.
 */
export function wholeFigures(
	source: ReportSource,
	{ reports, answers, outcome }: WholeAnswers,
): WholeFigures | undefined {
	if (reports === undefined) return undefined;
	const asOf = outcome.calls.findLast(({ sourceUpdatedOn }) => sourceUpdatedOn)?.sourceUpdatedOn;
	const figures: WholeFigures = {
		schema: 'cer.whole-figures/1',
		source,
		...(outcome.window ? { window: outcome.window } : {}),
		...(asOf === undefined ? {} : { asOf }),
		reports,
		tallies: {},
		notCounted: [],
	};
	for (const tally of new Set(answers.map((answer) => answer.tally))) {
		const own = answers.filter((answer) => answer.tally === tally);
		const trouble = own.find((answer) => answer.trouble)?.trouble;
		// A tally that lacks a part would read as a smaller whole.
		if (trouble) figures.notCounted.push({ tally, message: trouble.message });
		else figures.tallies[tally] = tallyOf(source, tally, own, reports);
	}
	return figures;
}

function tallyOf(
	source: ReportSource,
	tally: WholeTally,
	answers: readonly WholeAnswer[],
	reports: number,
): NonNullable<WholeFigures['tallies'][WholeTally]> {
	const words = tallyWords(tally);
	const counts = new Map<string, Tally>();
	const apart: Tally[] = [];
	for (const answer of answers) {
		for (const { term, count } of answer.rows) {
			if (TERMS.includes(tally) && isUninformativeTerm(term)) {
				apart.push({ label: term, count });
				continue;
			}
			for (const label of labelsOf(source, answer, term, words)) {
				const key = nameKey(label);
				const known = counts.get(key) ?? { label, count: 0 };
				const shown = shownName(known.label, label);
				counts.set(key, { label: shown, count: Math.min(reports, known.count + count) });
			}
		}
	}
	if (ONE_VALUE[source].includes(tally)) {
		const stated = [...counts.values()].reduce((sum, { count }) => sum + count, 0);
		const rest = { label: words.notStated, count: Math.max(0, reports - stated) };
		if (rest.count > 0) counts.set(nameKey(rest.label), rest);
	}
	const capped = answers.some((answer) => answer.capped);
	return {
		rows: words.inOrder([...counts.values()]),
		...(apart.length > 0 ? { apart } : {}),
		...(capped ? { capped } : {}),
	};
}

/** The labels a counted value stands for; none for one that says nothing. */
function labelsOf(
	source: ReportSource,
	{ tally, of }: WholeAnswer,
	term: string,
	words: TallyWords,
): string[] {
	const isDevice = source === 'maude';
	const notes = new FieldNotes();
	const label = (): string | undefined => {
		switch (tally) {
			case 'byMonth':
				return term.slice(0, 7);
			case 'bySeverity':
				return isDevice
					? words.eventType(eventTypeOf(term))
					: words.serious(term === '1' ? true : term === '2' ? false : undefined);
			case 'byCountry':
				return isDevice ? readFipsCountry(term, notes) : readCountry(term, notes);
			case 'bySex':
				return words.sex(readSex(term));
			case 'byAgeBand':
				return words.ageBand(readAge(term, of, notes).ageYears);
			case 'byReporter':
				return isDevice ? knownText(term) : QUALIFICATIONS[term];
			default:
				return knownText(term);
		}
	};
	if (tally === 'bySeriousness') return criteria(term, of).flatMap((one) => words.criterion(one));
	const found = label();
	return found === undefined ? [] : [found];
}

/** The criteria a value states: one of its own for FAERS, box B2 in words for MAUDE. */
function criteria(term: string, of: string | undefined): Criterion[] {
	const own = of === undefined ? undefined : CRITERIA[of];
	if (own) return term === '1' ? [own] : [];
	return Object.keys(outcomesOf([term])) as Criterion[];
}
