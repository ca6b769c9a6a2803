// exception: System.NullReferenceException
// expression: ticket
// endpoint: POST /tickets/{id}/close
// expected: 404
// intent: UnknownId path id
var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.MapPost("/tickets/{id}/close", async (int id, IDispatcher dispatcher) =>
{
    var ticket = await dispatcher.QueryAsync<CloseTicket, Ticket>(new CloseTicket { Number = id });
    if (ticket is null)
    {
        return Results.NotFound();
    }

    return Results.Ok(ticket);
});

app.MapGet("/tickets/{id}", (int id, List<Ticket> tickets) => tickets.Find(t => t.Number == id) is { } ticket ? Results.Ok(ticket) : Results.NotFound());

app.Run();

public class Ticket
{
    public int Number { get; set; }
    public bool IsClosed { get; set; }
}

public class CloseTicket
{
    public int Number { get; set; }
}

public class CloseTicketHandler(List<Ticket> tickets) : IHandle<CloseTicket, Ticket?>
{
    public async Task<Ticket?> HandleAsync(CloseTicket command)
    {
        await Task.Yield();
        var ticket = tickets.Find(t => t.Number == command.Number);
        if (ticket is null)
        {
            return null;
        }

        ticket.IsClosed = true;
        return ticket;
    }
}

public class ReopenTicketHandler(List<Ticket> tickets) : IHandle<int, Ticket>
{
    public Task<Ticket> HandleAsync(int command) => Task.FromResult(tickets[command]);
}

public interface IHandle<TCommand, TResult>
{
    Task<TResult> HandleAsync(TCommand command);
}

public interface IDispatcher
{
    Task<TResult> QueryAsync<TCommand, TResult>(TCommand command);
}

public class Dispatcher(IServiceProvider services) : IDispatcher
{
    public Task<TResult> QueryAsync<TCommand, TResult>(TCommand command) => services.GetRequiredService<IHandle<TCommand, TResult>>().HandleAsync(command);
}
