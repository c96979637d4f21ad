import type { Duplex } from "node:stream";

// What reaches the port and is no whole HTTP request. https://nodejs.org/api/http.html#event-clienterror

/** Statuses by the code of Node's error; 400 for every other. */
const statuses: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Payload Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/** Says that there is no room for what arrives, and closes. */
export function closeFull(socket: Duplex): void {
  // What comes after this is read by nobody.
  socket.removeAllListeners("data").resume();
  socket.end("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\n\r\n", () =>
    socket.destroy(),
  );
}

/** Says what is wrong and closes; to a client that speaks TLS nothing can be said. */
export function closeUnreadable(error: Error, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  // Bytes left unread would turn the close into a reset.
  socket.resume();
  const code = "code" in error ? String(error.code) : "";
  const status = statuses[code] ?? "400 Bad Request";
  const last = isTlsHello(error) ? "" : `HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`;
  socket.end(last, () => socket.destroy());
}

/** Whether the bytes that could not be read begin like the handshake of TLS: record type 22, version 3.x. */
export function isTlsHello(error: Error): boolean {
  const packet = "rawPacket" in error ? error.rawPacket : undefined;
  return Buffer.isBuffer(packet) && packet[0] === 0x16 && packet[1] === 0x03;
}
