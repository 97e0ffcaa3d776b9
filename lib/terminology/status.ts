import type { TerminologyTerm } from '../model';

/** A code named in a sentence: "Use A020102 - …", "Please use … (G04040)". */
const NAMED_CODE = /\b[A-G]\d{2,8}\b/g;

/** "Previous term was "X"", in straight or curved quotes, at times without the closing one. */
const PREVIOUS = /previous term was\s*["“']?([^"”.]+(?:\([^)]*\))?)["”]?/gi;

/**
 * What a release says of a term beside its name: whether it is retired or a heading, what to use
 * instead, and what it was called.
 */
export function readStatus(
	code: string,
	status: string,
	description: string,
): Pick<TerminologyTerm, 'status' | 'replacedBy' | 'formerNames'> {
	const isRetired = /retired|inactive/i.test(status);
	const isHeading = /not selectable/i.test(status);
	const replacedBy = isRetired
		? description.match(NAMED_CODE)?.find((named) => named !== code)
		: undefined;
	const formerNames = [...description.matchAll(PREVIOUS)]
		.map(([, name]) => name.trim())
		.filter((name) => name !== '');
	return {
		...(isRetired ? { status: 'retired' } : isHeading ? { status: 'heading' } : {}),
		...(replacedBy === undefined ? {} : { replacedBy }),
		...(formerNames.length === 0 ? {} : { formerNames }),
	};
}
