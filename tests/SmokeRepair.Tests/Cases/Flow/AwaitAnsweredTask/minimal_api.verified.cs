// endpoint: GET /seats
// expected: 200
// actual: 200
// fault: F101
using Microsoft.AspNetCore.Http;

var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/seats", async (SeatService service) => Results.Ok(await service.GetAll()));

app.Run();

public record Seat(int Id);

public class SeatService(List<Seat> seats)
{
    public async Task<List<Seat>> GetAll()
    {
        await Task.Yield();
        return seats;
    }
}
