using Microsoft.AspNetCore.Mvc;
using Shop.Contracts;
using Shop.Mapping;
using Shop.Services;

namespace Shop.Controllers;

[ApiController]
[Route("orders")]
[Consumes("application/json")]
public class OrdersController(IOrderService orders) : ControllerBase
{
    [HttpGet(Name = "ListOrders")]
    [EndpointSummary("Lists orders, optionally of one status.")]
    [ProducesResponseType<IReadOnlyList<OrderResponse>>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public async Task<ActionResult<IReadOnlyList<OrderResponse>>> List(string? status)
    {
        var found = await orders.ListAsync(status);
        return found.Select(o => o.ToResponse()).ToList();
    }

    [HttpGet("{id:int}", Name = "GetOrder")]
    [EndpointSummary("Gets an order.")]
    [ProducesResponseType<OrderResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<OrderResponse>> Get(int id)
    {
        var order = await orders.GetAsync(id);
        return order.ToResponse();
    }

    [HttpPost("{id:int}/pay", Name = "PayOrder")]
    [EndpointSummary("Pays a pending order in full.")]
    [ProducesResponseType<OrderResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity, "application/problem+json")]
    public async Task<ActionResult<OrderResponse>> Pay(int id, PayOrderRequest request)
    {
        var order = await orders.PayAsync(id, request);
        return order.ToResponse();
    }

    [HttpPost("{id:int}/ship", Name = "ShipOrder")]
    [EndpointSummary("Marks a paid order as shipped.")]
    [ProducesResponseType<OrderResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")]
    public async Task<ActionResult<OrderResponse>> Ship(int id, ShipOrderRequest request)
    {
        var order = await orders.ShipAsync(id, request);
        return order.ToResponse();
    }

    [HttpPost("{id:int}/cancel", Name = "CancelOrder")]
    [EndpointSummary("Cancels an order that has not been shipped and restores the stock.")]
    [ProducesResponseType<OrderResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")]
    public async Task<ActionResult<OrderResponse>> Cancel(int id)
    {
        var order = await orders.CancelAsync(id);
        return order.ToResponse();
    }
}
