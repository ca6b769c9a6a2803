using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Shop.Contracts;
using Shop.Mapping;
using Shop.Services;

namespace Shop.Controllers;

[ApiController]
[Route("customers")]
[Consumes("application/json")]
public class CustomersController(ICustomerService customers) : ControllerBase
{
    [HttpGet(Name = "ListCustomers")]
    [EndpointSummary("Lists customers.")]
    [ProducesResponseType<PagedResponse<CustomerResponse>>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public async Task<ActionResult<PagedResponse<CustomerResponse>>> List(
        [Range(1, 10000)] int page = 1,
        [Range(1, 100)] int pageSize = 20)
    {
        return await customers.ListAsync(page, pageSize);
    }

    [HttpGet("{id:int}", Name = "GetCustomer")]
    [EndpointSummary("Gets a customer.")]
    [ProducesResponseType<CustomerResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<CustomerResponse>> Get(int id)
    {
        var customer = await customers.FindAsync(id);
        if (customer is null)
        {
            return NotFound();
        }

        return customer.ToResponse();
    }

    [HttpPost(Name = "CreateCustomer")]
    [EndpointSummary("Registers a customer.")]
    [ProducesResponseType<CustomerResponse>(StatusCodes.Status201Created, "application/json")]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")]
    public async Task<ActionResult<CustomerResponse>> Create(CreateCustomerRequest request)
    {
        var customer = await customers.CreateAsync(request);
        return CreatedAtAction(nameof(Get), new { id = customer.Id }, customer.ToResponse());
    }

    [HttpPut("{id:int}", Name = "UpdateCustomer")]
    [EndpointSummary("Changes the contact data of a customer.")]
    [ProducesResponseType<CustomerResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")]
    public async Task<ActionResult<CustomerResponse>> Update(int id, UpdateCustomerRequest request)
    {
        var customer = await customers.UpdateAsync(id, request);
        return customer.ToResponse();
    }

    [HttpDelete("{id:int}", Name = "DeleteCustomer")]
    [EndpointSummary("Removes a customer without orders.")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")]
    public async Task<IActionResult> Delete(int id)
    {
        await customers.DeleteAsync(id);
        return NoContent();
    }

    [HttpGet("{id:int}/orders", Name = "ListOrdersOfCustomer")]
    [EndpointSummary("Lists the orders of a customer.")]
    [ProducesResponseType<IReadOnlyList<OrderResponse>>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<IReadOnlyList<OrderResponse>>> Orders(int id)
    {
        var orders = await customers.GetOrdersAsync(id);
        return orders.Select(o => o.ToResponse()).ToList();
    }

    [HttpGet("{id:int}/summary", Name = "GetCustomerSummary")]
    [EndpointSummary("Sums up what a customer has ordered, cancelled orders aside.")]
    [ProducesResponseType<CustomerSummaryResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<CustomerSummaryResponse>> Summary(int id)
    {
        return await customers.GetSummaryAsync(id);
    }
}
