// exception: System.NullReferenceException
// expression: product
// endpoint: GET /products/{id}
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Product
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();
}

public record ProductDto(int Id, string Name);

public record GetProduct(int Id) : IRequest<ProductDto?>;

public class GetProductHandler(ShopDb db) : IRequestHandler<GetProduct, ProductDto?>
{
    public async Task<ProductDto?> Handle(GetProduct request, CancellationToken cancellationToken)
    {
        var product = await db.Products.FindAsync([request.Id], cancellationToken);
        if (product is null)
        {
            return null;
        }

        return new ProductDto(product.Id, product.Name);
    }
}

public record CountProducts : IRequest<int>;

public class CountProductsHandler(ShopDb db) : IRequestHandler<CountProducts, int>
{
    public Task<int> Handle(CountProducts request, CancellationToken cancellationToken) => db.Products.CountAsync(cancellationToken);
}

[ApiController]
[Route("products")]
public class ProductsController(ISender sender) : ControllerBase
{
    [HttpGet("count")]
    public async Task<IActionResult> Count() => Ok(await sender.Send(new CountProducts()));

    [HttpGet("{id}")]
    public async Task<IActionResult> Get(int id)
    {
        var product = await sender.Send(new GetProduct(id));
        if (product is null)
        {
            return NotFound();
        }

        return Ok(product);
    }
}

public interface IRequest<out TResponse>;

public interface IRequestHandler<in TRequest, TResponse> where TRequest : IRequest<TResponse>
{
    Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken);
}

public interface ISender
{
    Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default);
}
