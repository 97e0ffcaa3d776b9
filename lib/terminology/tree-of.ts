import { ANNEXES_OF, type TermKind, type Terminology } from '../model';

/** A code of a scanned hierarchy, with every code above it in any branch. */
export interface HierarchyCode {
	code: string;
	name: string;
	within: string[];
}

/** The hierarchy a kind of term is scanned by: its annexes, headings and retired codes among them. */
export const treeOf = ({ terms }: Terminology, kind: TermKind): HierarchyCode[] =>
	terms
		.filter(({ annex }) => ANNEXES_OF[kind].includes(annex))
		.map(({ code, name, paths }) => ({
			...{ code, name },
			within: [...new Set(paths.flatMap((path) => path.slice(0, -1)))],
		}));
