import { canonicalJson, sha256, type Run } from '../../model';

/** SHA-256, in hex, of all of a run but this digest, as canonical JSON. It tells change, not forgery. */
export const digestOf = (run: Run): string => sha256(canonicalJson({ ...run, digest: undefined }));

/** A run that carries its digest, so that a changed figure of its run.json is told. */
export const withDigest = (run: Run): Run => ({ ...run, digest: digestOf(run) });

/** A run that was changed on purpose: with its digest anew where it carried one. */
export const withDigestAnew = (run: Run): Run => (run.digest === undefined ? run : withDigest(run));
