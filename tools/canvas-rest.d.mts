/** In the page: whether the canvas, which moves smoothly, stands where it stood at the last look. */
export declare const HAS_COME_TO_REST: string;
