/** The appendix that holds protocol, strings and lists of a review; its letter is the shape's. */
export const LITERATURE_APPENDIX = {
	id: 'appendix-literature',
	title: 'the appendix on the literature search',
} as const;
