import type { Resource } from '../operation';
import { applyRetention } from './apply-retention';
import { getArtifact } from './get';
import { saveArtifacts } from './save';

/** What the node can do with this kind of thing, in the editor's order. */
export const artifactResource: Resource = {
	name: 'Artifact',
	value: 'artifact',
	operations: [applyRetention, getArtifact, saveArtifacts],
};
