// fault: F902
// actual: 200
// expected: 201
// endpoint: POST /orders/tickets
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Order(int Id, string Name);

public class OrderService
{
    public Task<Order> CreateAsync(Order order) => Task.FromResult(order);

    public Task<int> PlaceAsync(Order order) => Task.FromResult(order.Id);

    public Task<string> TicketAsync(Order order) => Task.FromResult(order.Name);

    public Task<Order> DeleteAsync(int id) => Task.FromResult(new Order(id, ""));
}

[ApiController]
[Route("orders")]
public class OrdersController(OrderService service) : ControllerBase
{
    [HttpGet("{id}")]
    public Order Get(int id) => new(id, "");

    [HttpPost("tickets")]
    public async Task<IActionResult> $$Ticket(Order order) => Ok(await service.TicketAsync(order));
}
