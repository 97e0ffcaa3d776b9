/** Headings of structured abstracts, as journals print them. */
const HEADING =
	'(?:BACKGROUND|INTRODUCTION|CONTEXT|OBJECTIVES?|AIMS?|AIM OF THE STUDY|PURPOSE|HYPOTHESIS|RATIONALE|IMPORTANCE|QUESTIONS?|METHODS?|METHODOLOGY|MATERIALS? AND METHODS?|MATERIALS? & METHODS?|PATIENTS AND METHODS|STUDY DESIGN|DESIGN|SETTING|PARTICIPANTS|PATIENTS|SUBJECTS|POPULATION|INTERVENTIONS?|MAIN OUTCOME MEASURES?|OUTCOME MEASURES?|MEASUREMENTS?|DATA SOURCES|STUDY SELECTION|DATA EXTRACTION|RESULTS?|FINDINGS|MAIN RESULTS|DISCUSSION|CONCLUSIONS?|INTERPRETATION|LIMITATIONS?|SIGNIFICANCE|CLINICAL RELEVANCE|LEVEL OF EVIDENCE|TRIAL REGISTRATION|REGISTRATION|FUNDING|BACKGROUND AND OBJECTIVES?|BACKGROUND AND AIMS?|BACKGROUND AND PURPOSE|OBJECTIVES? AND METHODS|METHODS AND RESULTS|METHODS AND FINDINGS|RESULTS AND CONCLUSIONS?|DISCUSSION AND CONCLUSIONS?)';
const PART = new RegExp(`(?:^|(?<=[.?!)\\]] ))(${HEADING}): `, 'g');

/** Parts of an abstract: one a text, and more where it has the headings of a structured one. */
export function abstractParts(texts: readonly string[]): Array<{ label?: string; text: string }> {
	return [...new Set(texts)].filter((text) => text !== '').flatMap(partsOf);
}

function partsOf(text: string): Array<{ label?: string; text: string }> {
	const found = [...text.matchAll(PART)];
	if (found.length === 0) return [{ text }];
	const before = text.slice(0, found[0]?.index).trim();
	const parts = found.map(({ index, 0: whole, 1: label = '' }, at) => ({
		label,
		text: text.slice(index + whole.length, found[at + 1]?.index).trim(),
	}));
	return before === '' ? parts : [{ text: before }, ...parts];
}
