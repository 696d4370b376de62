/** The part of it that tests use; it brings no types of its own. */
declare module "yauzl" {
  type Entry = { fileName: string };
  type ZipFile = {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<NodeJS.ReadableStream>;
  };
  export function fromBufferPromise(bytes: Buffer, options?: { strictFileNames?: boolean }): Promise<ZipFile>;
}
