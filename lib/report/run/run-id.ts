import { canonicalJson, sha256, type RunManifest } from '../../model';

/** What a reader calls the run: its job, else the first twelve digits of the manifest's hash. */
export const runIdOf = (manifest: RunManifest): string =>
	manifest.jobId ?? sha256(canonicalJson(manifest)).slice(0, 12);
