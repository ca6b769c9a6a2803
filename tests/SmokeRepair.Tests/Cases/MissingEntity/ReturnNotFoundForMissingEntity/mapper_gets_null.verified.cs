// exception: System.NullReferenceException
// expression: product
// endpoint: GET /products/{id}
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Product(int Id, string Name);

public record ProductDto(int Id, string Name);

public interface IProductRepository
{
    Task<Product> GetAsync(int id);
}

public class ProductRepository(List<Product> rows) : IProductRepository
{
    public Task<Product> GetAsync(int id) => Task.FromResult(rows.FirstOrDefault(p => p.Id == id)!);
}

public static class Mapping
{
    public static ProductDto ToDto(this Product product) => new(product.Id, product.Name);
}

[ApiController]
[Route("products")]
public class ProductsController(IProductRepository repository) : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<ActionResult<ProductDto>> Get(int id)
    {
        var product = await repository.GetAsync(id);
        if (product is null)
        {
            return NotFound($"Product {id} is unknown.");
        }

        return Ok(product.ToDto());
    }

    [HttpHead("{id}")]
    public IActionResult Exists(int id) => NotFound($"Product {id} is unknown.");
}
