// exception: System.InvalidOperationException
// message: Sequence contains no matching element
// endpoint: GET /products/{id}
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class EntityNotFoundException : Exception
{
    public EntityNotFoundException(string message) : base(message)
    {
    }
}

public class Errors : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is EntityNotFoundException)
        {
            context.Response.StatusCode = 404;
            return new(true);
        }

        return new(false);
    }
}

public record Product(int Id, string Name);

public class ProductService(List<Product> rows)
{
    public Product Get(int id) =>
        $$rows.First(p => p.Id == id);
}

[ApiController]
[Route("products")]
public class ProductsController(ProductService service) : ControllerBase
{
    [HttpGet("{id}")]
    public ActionResult<Product> Get(int id) => service.Get(id);
}
