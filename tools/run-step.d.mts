export declare class StepFailed extends Error {
	output: string;
}
export declare function runStep(step: {
	title: string;
	command: string;
	args: string[];
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	log: (line: string) => void;
	expected?: string;
}): Promise<string>;
