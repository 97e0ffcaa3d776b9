import { textAt } from '../members';

/** A text of Markdown at a path, in which the registry writes a backslash before signs that mean something: "\>= 18". */
export const markdownAt = (value: unknown, ...path: string[]): string | undefined =>
	textAt(value, ...path)?.replace(/\\([\\`*_{}[\]()#+\-.!<>|~^&])/g, '$1');
