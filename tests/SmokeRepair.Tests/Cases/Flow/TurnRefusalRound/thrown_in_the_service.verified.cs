// fault: F906
// exception: Sample.ConflictException
// swallowed: yes
// actual: 409
// expected: 201
// endpoint: POST /products
// refusedby: !products.Any(p => p.Sku == sku)
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class ConflictException(string message) : Exception(message);

public record Product(string Sku);

public class ProductService(List<Product> products)
{
    public Product Create(string sku)
    {
        CheckSku(sku);
        var product = new Product(sku);
        products.Add(product);
        return product;
    }

    private void CheckSku(string sku)
    {
        if (products.Any(p => p.Sku == sku))
        {
            throw new ConflictException($"There is a product {sku} already.");
        }
    }
}

[ApiController]
[Route("products")]
public class ProductsController(ProductService service) : ControllerBase
{
    [HttpPost]
    public ActionResult<Product> Create(string sku)
    {
        try
        {
            return service.Create(sku);
        }
        catch (ConflictException exception)
        {
            return Conflict(exception.Message);
        }
    }
}
