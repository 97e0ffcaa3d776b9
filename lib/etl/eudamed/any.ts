import type { Normaliser } from '../normaliser';
import { recordOf, type Raw } from '../values/text';
import { ACTOR, actorOf } from './actor';
import { CERTIFICATE } from './certificate';
import { DEVICE } from './device';

/** Any entry of EUDAMED, told by its content; for files that hold several kinds. */
export const ANY_EUDAMED: Normaliser = {
	read: (raw, context) => kindOf(raw).read(raw, context),
};

function kindOf(raw: Raw): Normaliser {
	const row = { ...recordOf(raw.row), ...raw };
	if (row.certificateNumber !== undefined || row.certificateType !== undefined) return CERTIFICATE;
	const actor = actorOf(raw);
	const isActor = actor.actorType !== undefined || actor.eudamedIdentifier !== undefined;
	return isActor ? ACTOR : DEVICE;
}
