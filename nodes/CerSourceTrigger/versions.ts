import type { ChangingSource } from '../../lib/sources';

/** The versions of the node: since 1.1 it looks for publications and trials too. */
export const VERSIONS = [1, 1.1];
export const LITERATURE_SINCE = 1.1;

/** Where a node of before looks, where nothing is chosen. */
export const SOURCES_BEFORE: readonly ChangingSource[] = ['eudamed', 'faers', 'maude'];
