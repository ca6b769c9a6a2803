// fault: F102
// actual: 200
// expected: 400
// endpoint: PUT /seats/{id}
// intent: OutOfRange body number
// rule: {"type":"integer","minimum":1,"maximum":40}
// handler: SeatEndpoints.Change
using Microsoft.AspNetCore.Http.HttpResults;

namespace Sample;

public record Seat(int Number);

public record SeatChange(int Number);

public abstract class AbstractValidator<T>;

public class SeatValidator : AbstractValidator<Seat>;

public class SeatChangeValidator : AbstractValidator<SeatChange>;

public static class Validation
{
    public static RouteHandlerBuilder Validate<T>(this RouteHandlerBuilder builder) => builder;
}

public static class SeatEndpoints
{
    public static void MapSeats(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/seats");

        group.MapPost("/", Add).WithName("Add").Validate<Seat>().ProducesProblem(409);
        group.MapPut("/{id:int}", Change).WithName("Change").Validate<SeatChange>().ProducesProblem(404);
    }

    private static Created<Seat> Add(Seat seat) => TypedResults.Created("/seats/1", seat);

    private static Ok<SeatChange> Change(int id, SeatChange change)
    {
        return TypedResults.Ok(change);
    }
}
