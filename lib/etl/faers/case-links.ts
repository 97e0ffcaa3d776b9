import { caseNumber } from '../../incidents';
import { knownText, recordsOf, type Raw } from '../values/text';

/**
 * The numbers under which other senders know this case: the company's case number and those of
 * `reportduplicate` (an object or a list). A number of digits only is a company's own counter, so
 * it counts together with the company's name, and not at all without one.
 */
export function caseLinks(raw: Raw): string[] | undefined {
	const links = new Set<string>();
	const add = (number: string | undefined, company: string | undefined) => {
		const link = number === undefined ? undefined : caseNumber(number, company);
		if (link !== undefined) links.add(link);
	};
	const company = knownText(raw.companynumb);
	add(company, undefined);
	for (const duplicate of recordsOf(raw.reportduplicate)) {
		add(knownText(duplicate.duplicatenumb), knownText(duplicate.duplicatesource));
	}
	return links.size === 0 ? undefined : [...links];
}
