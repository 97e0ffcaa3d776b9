import { name, version } from '../../package.json';

/** This pack, for manifests and user agents. */
export const SOFTWARE = { name, version } as const;
