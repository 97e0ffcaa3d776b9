import type { Command } from '../command';
import { command as audit } from './audit';
import { command as forecast } from './forecast';
import { command as lookup } from './lookup';
import { command as normalize } from './normalize';
import { command as onset } from './onset';
import { command as report } from './report';
import { command as signals } from './signals';
import { command as trend } from './trend';
import { command as workspace } from './workspace';

/** Every command of `cer`, in the order of the way of the data. */
export const commands: readonly Command[] = [
	lookup,
	normalize,
	signals,
	trend,
	forecast,
	onset,
	report,
	audit,
	workspace,
];
