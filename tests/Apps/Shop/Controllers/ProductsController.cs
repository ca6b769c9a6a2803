using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Shop.Contracts;
using Shop.Mapping;
using Shop.Services;

namespace Shop.Controllers;

[ApiController]
[Route("products")]
[Consumes("application/json")]
public class ProductsController(IProductService products) : ControllerBase
{
    [HttpGet(Name = "ListProducts")]
    [EndpointSummary("Lists products, optionally filtered by name or SKU.")]
    [ProducesResponseType<PagedResponse<ProductResponse>>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public async Task<ActionResult<PagedResponse<ProductResponse>>> List(
        [StringLength(100)] string? search,
        string? sort,
        [Range(1, 10000)] int page = 1,
        [Range(1, 100)] int pageSize = 20)
    {
        return await products.ListAsync(search, sort, page, pageSize);
    }

    [HttpGet("{id:int}", Name = "GetProduct")]
    [EndpointSummary("Gets a product.")]
    [ProducesResponseType<ProductResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<ProductResponse>> Get(int id)
    {
        var product = await products.FindAsync(id);
        return product!.ToResponse();
    }

    [HttpGet("by-sku/{sku}", Name = "GetProductBySku")]
    [EndpointSummary("Gets a product by its SKU.")]
    [ProducesResponseType<ProductResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<ProductResponse>> GetBySku(string sku)
    {
        var product = await products.GetBySkuAsync(sku);
        return product.ToResponse();
    }

    [HttpPost(Name = "CreateProduct")]
    [EndpointSummary("Adds a product to the catalogue.")]
    [ProducesResponseType<ProductResponse>(StatusCodes.Status201Created, "application/json")]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")]
    public async Task<ActionResult<ProductResponse>> Create(CreateProductRequest request)
    {
        var product = await products.CreateAsync(request);
        return CreatedAtAction(nameof(Get), new { id = product.Id }, product.ToResponse());
    }

    [HttpPut("{id:int}", Name = "UpdateProduct")]
    [EndpointSummary("Changes name, description and price of a product.")]
    [ProducesResponseType<ProductResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<ProductResponse>> Update(int id, UpdateProductRequest request)
    {
        var product = await products.UpdateAsync(id, request);
        return product.ToResponse();
    }

    [HttpPost("{id:int}/stock", Name = "AdjustStock")]
    [EndpointSummary("Adds to or takes from the stock of a product.")]
    [ProducesResponseType<ProductResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity, "application/problem+json")]
    public async Task<ActionResult<ProductResponse>> AdjustStock(int id, AdjustStockRequest request)
    {
        var product = await products.AdjustStockAsync(id, request.Delta);
        return product.ToResponse();
    }

    [HttpDelete("{id:int}", Name = "DeleteProduct")]
    [EndpointSummary("Removes a product that is in no cart and no order.")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")]
    public async Task<IActionResult> Delete(int id)
    {
        await products.DeleteAsync(id);
        return NoContent();
    }
}
