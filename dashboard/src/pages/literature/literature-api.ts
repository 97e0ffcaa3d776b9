import type {
	Appraisal,
	Extraction,
	OneWork,
	Retrieval,
	SearchProtocol,
} from '../../../../lib/model';
import { queryText, type Client } from '../../api/client';

/** Addresses of a review in the API, each in one place. */
export const reviewPath = (id: string): string => `/literature/${encodeURIComponent(id)}`;

/** Ids of works hold colons and slashes: they stand in the query. */
export const workPath = (path: string, work: string, part = 'work'): string =>
	`${path}/${part}${queryText({ work })}`;

/** What a person says of a work beside their decisions; who and when is the portal's to say. */
export interface WorkChange {
	tags?: string[];
	note?: string;
	/** Null takes it away. */
	link?: string | null;
	/** Null takes the kept PDF away. */
	file?: null;
	retrieval?: Retrieval;
	appraisal?: Omit<Appraisal, 'by' | 'at'>;
	extraction?: Omit<Extraction, 'by' | 'at'>;
}

export const changeWork = async (
	client: Client,
	path: string,
	work: string,
	change: WorkChange,
): Promise<OneWork> => await client.send<OneWork>('POST', workPath(path, work), change);

export const saveProtocol = async (
	client: Client,
	path: string,
	protocol: SearchProtocol,
	/** The version it was written against. */
	version: number,
): Promise<unknown> => await client.send('POST', `${path}/protocol`, { protocol, version });
