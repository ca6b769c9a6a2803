// exception: System.InvalidOperationException
// message: Sequence contains no elements.
// endpoint: GET /products/{id}/rating
// expected: 200
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Review(int ProductId, int Stars, DateTime At);

public record Rating(DateTime? Last, int Count);

[ApiController]
[Route("products")]
public class ProductsController(List<Review> reviews) : ControllerBase
{
    [HttpGet("{id}/rating")]
    public ActionResult<Rating> Rate(int id)
    {
        var own = reviews.Where(r => r.ProductId == id).ToList();
        return new Rating(own.Max(r => (DateTime?)r.At), own.Count);
    }
}
