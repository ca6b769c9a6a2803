using Shop.Contracts;
using Shop.Domain;

namespace Shop.Mapping;

public static class ProductMapping
{
    public static ProductResponse ToResponse(this Product product) =>
        new(product.Id, product.Sku, product.Name, product.Description, product.Price, product.Stock);

    public static Product ToEntity(this CreateProductRequest request) => new()
    {
        Sku = request.Sku,
        Name = request.Name.Trim(),
        Description = request.Description,
        Price = request.Price,
        Stock = request.Stock,
    };
}
