/** Names or addresses, separated by commas, semicolons or space. */
export const splitList = (text: string): string[] =>
	text.split(/[\s,;]+/).filter((part) => part !== '');
