import { expose } from "comlink";

/** A worker made of a message channel: it answers comlink, and can be made to die. */
export class ChannelWorker extends EventTarget {
  private readonly channel = new MessageChannel();
  terminated = false;

  constructor(answers: object | undefined) {
    super();
    if (answers) expose(answers, this.channel.port2);
    this.channel.port1.addEventListener("message", (event) => {
      this.dispatchEvent(new MessageEvent("message", { data: event.data }));
    });
    this.channel.port1.start();
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.channel.port1.postMessage(message, transfer as never);
  }

  terminate(): void {
    this.terminated = true;
    this.channel.port1.close();
    this.channel.port2.close();
  }

  die(type: "error" | "messageerror", message = ""): void {
    this.dispatchEvent(Object.assign(new Event(type), { message }));
  }
}
