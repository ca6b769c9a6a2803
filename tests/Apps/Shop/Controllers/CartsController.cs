using Microsoft.AspNetCore.Mvc;
using Shop.Contracts;
using Shop.Mapping;
using Shop.Services;

namespace Shop.Controllers;

[ApiController]
[Route("carts")]
[Consumes("application/json")]
public class CartsController(ICartService carts) : ControllerBase
{
    [HttpPost(Name = "CreateCart")]
    [EndpointSummary("Opens a cart for a customer.")]
    [ProducesResponseType<CartResponse>(StatusCodes.Status201Created, "application/json")]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<CartResponse>> Create(CreateCartRequest request)
    {
        var cart = await carts.CreateAsync(request);
        return CreatedAtAction(nameof(Get), new { id = cart.Id }, cart.ToResponse());
    }

    [HttpGet("{id:guid}", Name = "GetCart")]
    [EndpointSummary("Gets a cart with its items.")]
    [ProducesResponseType<CartResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<CartResponse>> Get(Guid id)
    {
        var cart = await carts.GetAsync(id);
        return cart.ToResponse();
    }

    [HttpPost("{id:guid}/items", Name = "AddCartItem")]
    [EndpointSummary("Puts a product into a cart.")]
    [ProducesResponseType<CartResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity, "application/problem+json")]
    public async Task<ActionResult<CartResponse>> AddItem(Guid id, AddItemRequest request)
    {
        var cart = await carts.AddItemAsync(id, request);
        return cart.ToResponse();
    }

    [HttpPut("{id:guid}/items/{productId:int}", Name = "ChangeCartItemQuantity")]
    [EndpointSummary("Changes the quantity of a product in a cart.")]
    [ProducesResponseType<CartResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity, "application/problem+json")]
    public async Task<ActionResult<CartResponse>> ChangeQuantity(Guid id, int productId, ChangeQuantityRequest request)
    {
        var cart = await carts.ChangeQuantityAsync(id, productId, request.Quantity);
        return cart.ToResponse();
    }

    [HttpDelete("{id:guid}/items/{productId:int}", Name = "RemoveCartItem")]
    [EndpointSummary("Takes a product out of a cart.")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")]
    public async Task<IActionResult> RemoveItem(Guid id, int productId)
    {
        await carts.RemoveItemAsync(id, productId);
        return NoContent();
    }

    [HttpPost("{id:guid}/checkout", Name = "CheckoutCart")]
    [EndpointSummary("Turns a cart into an order and reserves the stock.")]
    [ProducesResponseType<OrderResponse>(StatusCodes.Status201Created, "application/json")]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity, "application/problem+json")]
    public async Task<ActionResult<OrderResponse>> Checkout(Guid id, CheckoutRequest request)
    {
        var order = await carts.CheckoutAsync(id, request);
        return CreatedAtRoute("GetOrder", new { id = order.Id }, order.ToResponse());
    }
}
