// A trip: flight, hotel and car; each that was booked is cancelled when a later one fails.
import * as fdl from "../fdl";

export function trip() {
  const call = (name: string, options?: Parameters<typeof fdl.invoke>[2]) =>
    fdl.invoke(name, { service: "trip", function: name }, options);
  const errors = ["FnF.ALL"];
  const retry = [{ errors, intervalSeconds: 10, maxAttempts: 10, multiplier: 1 }];
  const failed = fdl.fail("tripFailed", { error: "TripNotBooked" });
  const cancelFlight = call("cancelFlight", { retry });
  const cancelHotel = call("cancelHotel", { retry });
  const errorMappings = { reason: "$local.error", details: "$local.cause" };
  return fdl.flow(
    call("bookFlight", { catch: [{ errors, goto: failed }] }),
    call("bookHotel", { catch: [{ errors, goto: cancelFlight }] }),
    call("bookCar", { errorMappings, catch: [{ errors, goto: cancelHotel }] }),
    fdl.succeed("booked"),
    cancelHotel,
    cancelFlight,
    failed,
    { outputMappings: { booking: "$local.booking" } },
  );
}
