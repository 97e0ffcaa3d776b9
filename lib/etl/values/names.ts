import { nameKey, readName, spellName, type ReportedEvent } from '../../model';
import { textsOf } from './text';

/** Names of one product as they are shown, and as sent where that is something else. */
export interface NamesRead<F extends string> {
	names: Partial<Record<F, string>>;
	/** Other spellings, and placeholders that are no name; absent where there are none. */
	asSent?: Record<string, string>;
}

/** Reads fields that hold a name, a model or a lot: the first text that is one, in its one spelling. */
export function readNames<F extends string>(fields: Readonly<Record<F, unknown>>): NamesRead<F> {
	const names: Partial<Record<F, string>> = {};
	const asSent: Record<string, string> = {};
	for (const [field, value] of Object.entries(fields) as Array<[F, unknown]>) {
		const texts = textsOf(value);
		const sent = texts.find((text) => readName(text) !== undefined) ?? texts[0];
		if (sent === undefined) continue;
		const name = readName(sent);
		if (name !== undefined) names[field] = name;
		if (name !== sent) asSent[field] = sent;
	}
	return { names, ...(Object.keys(asSent).length > 0 ? { asSent } : {}) };
}

/** Names of a list, each once whatever its spelling; placeholders left out. */
export function distinctNames(texts: readonly string[]): string[] {
	const names = new Map<string, string>();
	for (const text of texts) {
		const name = readName(text);
		if (name !== undefined && !names.has(nameKey(name))) names.set(nameKey(name), name);
	}
	return [...names.values()];
}

/**
 * A term of an event in its one spelling, beside it as sent where that is another. Terms that say
 * that nothing is known stay: who counts sets them apart.
 */
export const spelledTerm = (sent: string): Pick<ReportedEvent, 'term' | 'asSent'> => {
	const term = spellName(sent);
	return term === sent ? { term } : { term, asSent: sent };
};

/** Terms of a list, each once whatever its spelling. */
export function distinctTerms(
	sent: readonly string[],
): Array<Pick<ReportedEvent, 'term' | 'asSent'>> {
	const terms = new Map<string, Pick<ReportedEvent, 'term' | 'asSent'>>();
	for (const text of sent) {
		const key = nameKey(text);
		if (!terms.has(key)) terms.set(key, spelledTerm(text));
	}
	return [...terms.values()];
}
