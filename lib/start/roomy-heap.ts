import { setFlagsFromString } from "node:v8";

/**
 * Lets the heap grow as V8 likes it. `npm start` keeps its steps small, so that a run of evaluations stays under its
 * memory; that costs a process which only answers applications a third of its CPU while spans come in, for garbage
 * collections it could put off. V8 reads the flag at each of them, so it counts from now on; 0 is its own choice.
 */
export function allowRoomyHeap(): void {
  setFlagsFromString("--heap-growing-percent=0");
}
