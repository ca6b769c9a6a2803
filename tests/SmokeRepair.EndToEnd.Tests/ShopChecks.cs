using System.Text.Json;
using static SmokeRepair.EndToEnd.Tests.ServiceCheck;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>
/// What a right Shop does, told without any part of the tool: status, body and the state seen through other endpoints.
/// Every check makes its own data, so that they run in any order, and also asserts the legitimate use around the fault,
/// so that a catch-all, a constant answer, a removed feature or a loosened rule does not pass for a repair.
/// </summary>
public static class ShopChecks
{
    private const string UnknownCart = "11111111-2222-3333-4444-555555555555";
    private const int Unknown = 987654321;

    /// <summary>All checks: those of a fault first, in the order of the faults.</summary>
    public static IReadOnlyList<ServiceCheck> All { get; } =
    [
        new("SHOP-01", "An unknown product is not found", UnknownProduct),
        new("SHOP-02", "An unknown SKU is not found", UnknownSku),
        new("SHOP-03", "A SKU that is taken is a conflict", DuplicateSku),
        new("SHOP-04", "A price out of range is refused on update", PriceOutOfRange),
        new("SHOP-05", "A customer needs an e-mail address", MissingEmail),
        new("SHOP-06", "A customer may have no phone", MissingPhone),
        new("SHOP-07", "An updated customer stays updated", CustomerUpdatePersists),
        new("SHOP-08", "A customer with orders cannot be deleted", DeleteCustomerWithOrders),
        new("SHOP-09", "A customer without orders has an empty summary", SummaryWithoutOrders),
        new("SHOP-10", "An unknown product cannot be put into a cart", AddUnknownProduct),
        new("SHOP-11", "Up to a hundred of a product fit into a cart", AddManyOfAProduct),
        new("SHOP-12", "An unknown shipping method is refused", UnknownShippingMethod),
        new("SHOP-13", "An empty cart cannot be checked out", EmptyCheckout),
        new("SHOP-14", "The last piece in stock can be bought", LastPiece),
        new("SHOP-15", "An unknown order cannot be paid", PayUnknownOrder),
        new("SHOP-16", "An order is paid once", PayTwice),
        new("SHOP-17", "Cancelling an order restores the stock", CancelRestoresStock),
        new("SHOP-18", "An unknown order status is refused", UnknownStatusFilter),
        new("SHOP-19", "Sales are reported", SalesReport),
        new(Overall, "Products can be managed", ManageProducts),
        new(Overall, "Products can be paged, searched and sorted", BrowseProducts),
        new(Overall, "Customers can be managed", ManageCustomers),
        new(Overall, "Carts can be filled and changed", FillCart),
        new(Overall, "A purchase goes from cart to shipment", Purchase),
        new(Overall, "Steps out of order are conflicts", StepsOutOfOrder),
        new(Overall, "Stock is never oversold", StockIsNeverOversold),
        new(Overall, "Invalid input is refused", InvalidInput),
        new(Overall, "Unknown things are not found", UnknownThings),
        new(Overall, "Every operation is documented", Documented),
    ];

    private static async Task UnknownProduct(HttpClient http)
    {
        await Problem(http, HttpMethod.Get, $"/products/{Unknown}", 404);

        var product = await NewProduct(http, price: 12.34m, stock: 5);
        var read = await Get(http, $"/products/{product.Id}");
        Assert.Equal(product.Id, Int(read, "id"));
        Assert.Equal(product.Sku, Text(read, "sku"));
        Assert.Equal(12.34m, Money(read, "price"));
        Assert.Equal(5, Int(read, "stock"));
    }

    private static async Task UnknownSku(HttpClient http)
    {
        await Problem(http, HttpMethod.Get, "/products/by-sku/NO-SUCH-SKU", 404);

        var product = await NewProduct(http);
        await NewProduct(http);
        var read = await Get(http, $"/products/by-sku/{product.Sku}");
        Assert.Equal(product.Id, Int(read, "id"));
        Assert.Equal(product.Sku, Text(read, "sku"));
    }

    private static async Task DuplicateSku(HttpClient http)
    {
        var first = await NewProduct(http, price: 7m);

        await Problem(http, HttpMethod.Post, "/products", 409, new { sku = first.Sku, name = "Copy", price = 9m, stock = 1 });

        var found = await Get(http, $"/products?search={first.Sku}");
        Assert.Equal(1, Int(found, "totalCount"));
        var kept = await Get(http, $"/products/{first.Id}");
        Assert.Equal(7m, Money(kept, "price"));
        Assert.NotEqual("Copy", Text(kept, "name"));

        var other = await NewProduct(http);
        Assert.NotEqual(first.Id, other.Id);
    }

    private static async Task PriceOutOfRange(HttpClient http)
    {
        var product = await NewProduct(http, price: 20m);
        var path = $"/products/{product.Id}";

        foreach (var price in new[] { -1m, 0m, 100000.5m })
        {
            var problem = await Problem(http, HttpMethod.Put, path, 400, new { name = "Changed", price });
            AssertError(problem, "price");
        }

        await Problem(http, HttpMethod.Put, path, 400, new { name = "Changed" });

        var unchanged = await Get(http, path);
        Assert.Equal(20m, Money(unchanged, "price"));
        Assert.NotEqual("Changed", Text(unchanged, "name"));

        foreach (var price in new[] { 0.01m, 100000m })
        {
            await Json(http, HttpMethod.Put, path, 200, new { name = "Changed", price });
            Assert.Equal(price, Money(await Get(http, path), "price"));
        }
    }

    private static async Task MissingEmail(HttpClient http)
    {
        AssertError(await Problem(http, HttpMethod.Post, "/customers", 400, new { name = "No address", phone = "1" }), "email");
        AssertError(await Problem(http, HttpMethod.Post, "/customers", 400, new { name = "No address", email = (string?)null, phone = "1" }), "email");
        AssertError(await Problem(http, HttpMethod.Post, "/customers", 400, new { name = "No address", email = "not an address", phone = "1" }), "email");

        var email = NewEmail();
        var created = await Json(http, HttpMethod.Post, "/customers", 201, new { name = "With address", email, phone = "1" });
        Assert.Equal(email, Text(created, "email"));
        Assert.Equal(email, Text(await Get(http, $"/customers/{Int(created, "id")}"), "email"));
    }

    private static async Task MissingPhone(HttpClient http)
    {
        var email = NewEmail();
        var created = await Json(http, HttpMethod.Post, "/customers", 201, new { name = "No phone", email });
        Assert.Equal(JsonValueKind.Null, created.GetProperty("phone").ValueKind);

        var read = await Get(http, $"/customers/{Int(created, "id")}");
        Assert.Equal(JsonValueKind.Null, read.GetProperty("phone").ValueKind);
        Assert.Equal("No phone", Text(read, "name"));
        Assert.Equal(email, Text(read, "email"));

        var withPhone = await Json(http, HttpMethod.Post, "/customers", 201, new { name = "Phone", email = NewEmail(), phone = "  +49 30 1234 " });
        Assert.Equal("+49 30 1234", Text(await Get(http, $"/customers/{Int(withPhone, "id")}"), "phone"));
    }

    private static async Task CustomerUpdatePersists(HttpClient http)
    {
        var id = await NewCustomer(http);
        var other = await NewCustomer(http);
        var otherEmail = Text(await Get(http, $"/customers/{other}"), "email");
        var email = NewEmail();

        var answer = await Json(http, HttpMethod.Put, $"/customers/{id}", 200, new { name = "New name", email, phone = "42" });
        Assert.Equal("New name", Text(answer, "name"));

        var read = await Get(http, $"/customers/{id}");
        Assert.Equal("New name", Text(read, "name"));
        Assert.Equal(email, Text(read, "email"));
        Assert.Equal("42", Text(read, "phone"));

        await Problem(http, HttpMethod.Put, $"/customers/{id}", 409, new { name = "Thief", email = otherEmail, phone = "42" });
        Assert.Equal("New name", Text(await Get(http, $"/customers/{id}"), "name"));
        Assert.Equal(otherEmail, Text(await Get(http, $"/customers/{other}"), "email"));
    }

    private static async Task DeleteCustomerWithOrders(HttpClient http)
    {
        var order = await NewOrder(http);

        await Problem(http, HttpMethod.Delete, $"/customers/{order.CustomerId}", 409);

        Assert.Equal(order.CustomerId, Int(await Get(http, $"/customers/{order.CustomerId}"), "id"));
        Assert.Equal(order.CustomerId, Int(await Get(http, $"/orders/{order.Id}"), "customerId"));
        Assert.Single((await Get(http, $"/customers/{order.CustomerId}/orders")).EnumerateArray());

        var idle = await NewCustomer(http);
        var cart = await NewCart(http, idle);
        await Send(http, HttpMethod.Delete, $"/customers/{idle}", 204);
        await Problem(http, HttpMethod.Get, $"/customers/{idle}", 404);
        await Problem(http, HttpMethod.Get, $"/carts/{cart}", 404);
    }

    private static async Task SummaryWithoutOrders(HttpClient http)
    {
        var customer = await NewCustomer(http);

        var empty = await Get(http, $"/customers/{customer}/summary");
        Assert.Equal(customer, Int(empty, "customerId"));
        Assert.Equal(0, Int(empty, "orderCount"));
        Assert.Equal(0m, Money(empty, "totalSpent"));
        Assert.Equal(0m, Money(empty, "averageOrderValue"));
        Assert.Equal(JsonValueKind.Null, empty.GetProperty("lastOrderAt").ValueKind);

        await NewOrder(http, customer, price: 10m, quantity: 1);
        await NewOrder(http, customer, price: 25m, quantity: 2);

        var filled = await Get(http, $"/customers/{customer}/summary");
        Assert.Equal(2, Int(filled, "orderCount"));
        Assert.Equal(60m, Money(filled, "totalSpent"));
        Assert.Equal(30m, Money(filled, "averageOrderValue"));
        Assert.Equal(JsonValueKind.String, filled.GetProperty("lastOrderAt").ValueKind);
    }

    private static async Task AddUnknownProduct(HttpClient http)
    {
        var cart = await NewCart(http, await NewCustomer(http));

        await Problem(http, HttpMethod.Post, $"/carts/{cart}/items", 404, new { productId = Unknown, quantity = 1 });
        Assert.Empty((await Get(http, $"/carts/{cart}")).GetProperty("items").EnumerateArray());

        var product = await NewProduct(http, stock: 5);
        await Problem(http, HttpMethod.Post, $"/carts/{cart}/items", 422, new { productId = product.Id, quantity = 6 });
        await AddItem(http, cart, product.Id, 5);
        var item = Assert.Single((await Get(http, $"/carts/{cart}")).GetProperty("items").EnumerateArray());
        Assert.Equal(product.Id, Int(item, "productId"));
        Assert.Equal(5, Int(item, "quantity"));
    }

    private static async Task AddManyOfAProduct(HttpClient http)
    {
        foreach (var quantity in new[] { 1, 10, 11, 100 })
        {
            var cart = await NewCart(http, await NewCustomer(http));
            var product = await NewProduct(http, stock: 500);
            await AddItem(http, cart, product.Id, quantity);
            var item = Assert.Single((await Get(http, $"/carts/{cart}")).GetProperty("items").EnumerateArray());
            Assert.Equal(quantity, Int(item, "quantity"));
        }

        var emptyCart = await NewCart(http, await NewCustomer(http));
        var plenty = await NewProduct(http, stock: 500);
        foreach (var quantity in new[] { -1, 0, 101 })
        {
            var problem = await Problem(http, HttpMethod.Post, $"/carts/{emptyCart}/items", 400, new { productId = plenty.Id, quantity });
            AssertError(problem, "quantity");
        }

        Assert.Empty((await Get(http, $"/carts/{emptyCart}")).GetProperty("items").EnumerateArray());
    }

    private static async Task UnknownShippingMethod(HttpClient http)
    {
        var customer = await NewCustomer(http);
        var product = await NewProduct(http, price: 10m, stock: 50);
        var cart = await NewCart(http, customer);
        await AddItem(http, cart, product.Id, 2);

        await Problem(http, HttpMethod.Post, $"/carts/{cart}/checkout", 400, new { shippingMethod = "teleport" });
        await Problem(http, HttpMethod.Post, $"/carts/{cart}/checkout", 400, new { });

        Assert.False((await Get(http, $"/carts/{cart}")).GetProperty("checkedOut").GetBoolean());
        Assert.Equal(50, await StockOf(http, product));
        Assert.Empty((await Get(http, $"/customers/{customer}/orders")).EnumerateArray());

        foreach (var (method, fee) in new[] { ("pickup", 0m), ("standard", 4.90m), ("express", 12.50m) })
        {
            var order = await NewOrder(http, customer, price: 10m, quantity: 2, shippingMethod: method);
            var read = await Get(http, $"/orders/{order.Id}");
            Assert.Equal(method, Text(read, "shippingMethod"));
            Assert.Equal(fee, Money(read, "shippingFee"));
            Assert.Equal(20m + fee, Money(read, "total"));
        }
    }

    private static async Task EmptyCheckout(HttpClient http)
    {
        var customer = await NewCustomer(http);
        var cart = await NewCart(http, customer);

        await Problem(http, HttpMethod.Post, $"/carts/{cart}/checkout", 409, new { shippingMethod = "pickup" });
        Assert.False((await Get(http, $"/carts/{cart}")).GetProperty("checkedOut").GetBoolean());
        Assert.Empty((await Get(http, $"/customers/{customer}/orders")).EnumerateArray());

        var product = await NewProduct(http);
        await AddItem(http, cart, product.Id, 1);
        await Json(http, HttpMethod.Post, $"/carts/{cart}/checkout", 201, new { shippingMethod = "pickup" });
        Assert.Single((await Get(http, $"/customers/{customer}/orders")).EnumerateArray());
    }

    private static async Task LastPiece(HttpClient http)
    {
        var customer = await NewCustomer(http);
        var product = await NewProduct(http, stock: 3);
        var cart = await NewCart(http, customer);
        await AddItem(http, cart, product.Id, 3);
        await Json(http, HttpMethod.Post, $"/carts/{cart}/checkout", 201, new { shippingMethod = "pickup" });
        Assert.Equal(0, await StockOf(http, product));

        var scarce = await NewProduct(http, stock: 5);
        var late = await NewCart(http, customer);
        await AddItem(http, late, scarce.Id, 3);
        await Json(http, HttpMethod.Post, $"/products/{scarce.Id}/stock", 200, new { delta = -3 });
        await Problem(http, HttpMethod.Post, $"/carts/{late}/checkout", 422, new { shippingMethod = "pickup" });
        Assert.Equal(2, await StockOf(http, scarce));
        Assert.False((await Get(http, $"/carts/{late}")).GetProperty("checkedOut").GetBoolean());
    }

    private static async Task PayUnknownOrder(HttpClient http)
    {
        await Problem(http, HttpMethod.Post, $"/orders/{Unknown}/pay", 404, new { method = "Card", amount = 1m });

        var order = await NewOrder(http);
        await Pay(http, order, "Transfer");
        var read = await Get(http, $"/orders/{order.Id}");
        Assert.Equal("Paid", Text(read, "status"));
        Assert.Equal("Transfer", Text(read, "paymentMethod"));
    }

    private static async Task PayTwice(HttpClient http)
    {
        var order = await NewOrder(http);
        await Problem(http, HttpMethod.Post, $"/orders/{order.Id}/pay", 422, new { method = "Card", amount = order.Total + 1 });
        Assert.Equal("Pending", Text(await Get(http, $"/orders/{order.Id}"), "status"));

        await Pay(http, order, "Card");
        await Problem(http, HttpMethod.Post, $"/orders/{order.Id}/pay", 409, new { method = "Voucher", amount = order.Total });
        var paid = await Get(http, $"/orders/{order.Id}");
        Assert.Equal("Paid", Text(paid, "status"));
        Assert.Equal("Card", Text(paid, "paymentMethod"));

        await Json(http, HttpMethod.Post, $"/orders/{order.Id}/ship", 200, new { carrier = "DHL", trackingNumber = "T1" });
        await Problem(http, HttpMethod.Post, $"/orders/{order.Id}/pay", 409, new { method = "Voucher", amount = order.Total });
        Assert.Equal("Shipped", Text(await Get(http, $"/orders/{order.Id}"), "status"));
    }

    private static async Task CancelRestoresStock(HttpClient http)
    {
        var product = await NewProduct(http, stock: 30);
        var second = await NewProduct(http, stock: 20);
        var cart = await NewCart(http, await NewCustomer(http));
        await AddItem(http, cart, product.Id, 4);
        await AddItem(http, cart, second.Id, 1);
        var pending = Int(await Json(http, HttpMethod.Post, $"/carts/{cart}/checkout", 201, new { shippingMethod = "pickup" }), "id");
        Assert.Equal(26, await StockOf(http, product));

        var cancelled = await Json(http, HttpMethod.Post, $"/orders/{pending}/cancel", 200);
        Assert.Equal("Cancelled", Text(cancelled, "status"));
        Assert.Equal(2, cancelled.GetProperty("lines").GetArrayLength());
        Assert.Equal("Cancelled", Text(await Get(http, $"/orders/{pending}"), "status"));
        Assert.Equal(30, await StockOf(http, product));
        Assert.Equal(20, await StockOf(http, second));

        await Problem(http, HttpMethod.Post, $"/orders/{pending}/cancel", 409);
        Assert.Equal(30, await StockOf(http, product));

        var paid = await NewOrder(http);
        await Pay(http, paid, "Card");
        await Json(http, HttpMethod.Post, $"/orders/{paid.Id}/cancel", 200);
        Assert.Equal("Cancelled", Text(await Get(http, $"/orders/{paid.Id}"), "status"));

        var shipped = await NewOrder(http);
        await Pay(http, shipped, "Card");
        await Json(http, HttpMethod.Post, $"/orders/{shipped.Id}/ship", 200, new { carrier = "DHL", trackingNumber = "T2" });
        await Problem(http, HttpMethod.Post, $"/orders/{shipped.Id}/cancel", 409);
        Assert.Equal("Shipped", Text(await Get(http, $"/orders/{shipped.Id}"), "status"));

        await Problem(http, HttpMethod.Post, $"/orders/{Unknown}/cancel", 404);
    }

    private static async Task UnknownStatusFilter(HttpClient http)
    {
        await Problem(http, HttpMethod.Get, "/orders?status=Lost", 400);

        var pending = await NewOrder(http);
        var paid = await NewOrder(http);
        await Pay(http, paid, "Card");

        var onlyPaid = (await Get(http, "/orders?status=Paid")).EnumerateArray().ToList();
        Assert.All(onlyPaid, o => Assert.Equal("Paid", Text(o, "status")));
        Assert.Contains(onlyPaid, o => Int(o, "id") == paid.Id);
        Assert.DoesNotContain(onlyPaid, o => Int(o, "id") == pending.Id);

        Assert.Contains((await Get(http, "/orders?status=pending")).EnumerateArray(), o => Int(o, "id") == pending.Id);

        var all = (await Get(http, "/orders")).EnumerateArray().Select(o => Int(o, "id")).ToList();
        Assert.Contains(pending.Id, all);
        Assert.Contains(paid.Id, all);
    }

    private static async Task SalesReport(HttpClient http)
    {
        var before = await Get(http, "/reports/sales");

        var product = await NewProduct(http, price: 3m, stock: 1000);
        var customer = await NewCustomer(http);
        var cart = await NewCart(http, customer);
        await AddItem(http, cart, product.Id, 1);
        await Json(http, HttpMethod.Put, $"/carts/{cart}/items/{product.Id}", 200, new { quantity = 100 });
        var order = await Json(http, HttpMethod.Post, $"/carts/{cart}/checkout", 201, new { shippingMethod = "pickup" });
        Assert.DoesNotContain((await Get(http, "/reports/best-sellers?top=50")).EnumerateArray(), b => Int(b, "productId") == product.Id);
        await Json(http, HttpMethod.Post, $"/orders/{Int(order, "id")}/pay", 200, new { method = "Card", amount = 300m });

        // Other checks may sell at the same time: at least this sale is there.
        var after = await Get(http, "/reports/sales");
        Assert.True(Int(after, "orders") >= Int(before, "orders") + 1);
        Assert.True(Int(after, "unitsSold") >= Int(before, "unitsSold") + 100);
        Assert.True(Money(after, "revenue") >= Money(before, "revenue") + 300m);

        var best = Assert.Single((await Get(http, "/reports/best-sellers?top=50")).EnumerateArray(), b => Int(b, "productId") == product.Id);
        Assert.Equal(100, Int(best, "unitsSold"));
        Assert.Single((await Get(http, "/reports/best-sellers?top=1")).EnumerateArray());
        await Problem(http, HttpMethod.Get, "/reports/best-sellers?top=0", 400);

        var top = Assert.Single((await Get(http, "/reports/top-customers?top=50")).EnumerateArray(), c => Int(c, "customerId") == customer);
        Assert.Equal(1, Int(top, "orders"));
        Assert.Equal(300m, Money(top, "spent"));

        var scarce = await NewProduct(http, stock: 1);
        var low = (await Get(http, "/reports/low-stock?threshold=1")).EnumerateArray().ToList();
        Assert.Contains(low, p => Int(p, "id") == scarce.Id);
        Assert.DoesNotContain(low, p => Int(p, "id") == product.Id);
    }

    private static async Task ManageProducts(HttpClient http)
    {
        var sku = NewSku();
        var created = await Json(http, HttpMethod.Post, "/products", 201, new { sku, name = "Lamp", description = "Desk", price = 19.99m, stock = 7 });
        var id = Int(created, "id");
        Assert.Equal(sku, Text(created, "sku"));

        await Json(http, HttpMethod.Put, $"/products/{id}", 200, new { name = "Desk lamp", price = 21.5m });
        var read = await Get(http, $"/products/{id}");
        Assert.Equal("Desk lamp", Text(read, "name"));
        Assert.Equal(21.5m, Money(read, "price"));
        Assert.Equal(sku, Text(read, "sku"));
        Assert.Equal(7, Int(read, "stock"));

        await Send(http, HttpMethod.Delete, $"/products/{id}", 204);
        Assert.Equal(0, Int(await Get(http, $"/products?search={sku}"), "totalCount"));
        await Problem(http, HttpMethod.Delete, $"/products/{id}", 404);

        var inCart = await NewProduct(http);
        await AddItem(http, await NewCart(http, await NewCustomer(http)), inCart.Id, 1);
        await Problem(http, HttpMethod.Delete, $"/products/{inCart.Id}", 409);
        Assert.Equal(inCart.Id, Int(await Get(http, $"/products/{inCart.Id}"), "id"));
    }

    private static async Task BrowseProducts(HttpClient http)
    {
        var mark = "browse" + Guid.NewGuid().ToString("N")[..8];
        var ids = new List<int>();
        foreach (var letter in "cab")
        {
            var created = await Json(http, HttpMethod.Post, "/products", 201, new { sku = NewSku(), name = $"{mark} {letter}", price = 1m, stock = 1 });
            ids.Add(Int(created, "id"));
        }

        var first = await Get(http, $"/products?search={mark.ToUpperInvariant()}&sort=name&page=1&pageSize=2");
        Assert.Equal(3, Int(first, "totalCount"));
        Assert.Equal([ids[1], ids[2]], first.GetProperty("items").EnumerateArray().Select(p => Int(p, "id")));

        var second = await Get(http, $"/products?search={mark}&sort=name&page=2&pageSize=2");
        Assert.Equal([ids[0]], second.GetProperty("items").EnumerateArray().Select(p => Int(p, "id")));

        var newest = await Get(http, $"/products?search={mark}&sort=newest");
        Assert.Equal([ids[2], ids[1], ids[0]], newest.GetProperty("items").EnumerateArray().Select(p => Int(p, "id")));
    }

    private static async Task ManageCustomers(HttpClient http)
    {
        var email = NewEmail();
        var created = await Json(http, HttpMethod.Post, "/customers", 201, new { name = " Grace ", email, phone = "7" });
        var id = Int(created, "id");
        Assert.Equal("Grace", Text(created, "name"));
        Assert.Equal(email, Text(await Get(http, $"/customers/{id}"), "email"));

        await Problem(http, HttpMethod.Post, "/customers", 409, new { name = "Twin", email, phone = "7" });

        Assert.Empty((await Get(http, $"/customers/{id}/orders")).EnumerateArray());
        var page = await Get(http, "/customers?page=1&pageSize=1");
        Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.True(Int(page, "totalCount") >= 1);

        await Send(http, HttpMethod.Delete, $"/customers/{id}", 204);
        await Problem(http, HttpMethod.Get, $"/customers/{id}", 404);
    }

    private static async Task FillCart(HttpClient http)
    {
        var cart = await NewCart(http, await NewCustomer(http));
        var product = await NewProduct(http, price: 4m, stock: 200);
        var other = await NewProduct(http, price: 1m, stock: 200);

        await AddItem(http, cart, product.Id, 2);
        await AddItem(http, cart, product.Id, 3);
        await AddItem(http, cart, other.Id, 1);
        var filled = await Get(http, $"/carts/{cart}");
        Assert.Equal(2, filled.GetProperty("items").GetArrayLength());
        Assert.Equal(21m, Money(filled, "subtotal"));

        var changed = await Json(http, HttpMethod.Put, $"/carts/{cart}/items/{product.Id}", 200, new { quantity = 100 });
        Assert.Equal(401m, Money(changed, "subtotal"));
        await Problem(http, HttpMethod.Put, $"/carts/{cart}/items/{product.Id}", 400, new { quantity = 0 });

        await Send(http, HttpMethod.Delete, $"/carts/{cart}/items/{product.Id}", 204);
        var left = Assert.Single((await Get(http, $"/carts/{cart}")).GetProperty("items").EnumerateArray());
        Assert.Equal(other.Id, Int(left, "productId"));
        await Problem(http, HttpMethod.Delete, $"/carts/{cart}/items/{product.Id}", 404);
        await Problem(http, HttpMethod.Put, $"/carts/{cart}/items/{product.Id}", 404, new { quantity = 1 });
    }

    private static async Task Purchase(HttpClient http)
    {
        var customer = await NewCustomer(http);
        var product = await NewProduct(http, price: 12.5m, stock: 10);
        var cart = await NewCart(http, customer);
        await AddItem(http, cart, product.Id, 2);

        var placed = await Json(http, HttpMethod.Post, $"/carts/{cart}/checkout", 201, new { shippingMethod = "standard" });
        var id = Int(placed, "id");
        Assert.Equal("Pending", Text(placed, "status"));
        Assert.Equal(29.9m, Money(placed, "total"));
        Assert.Equal(8, await StockOf(http, product));
        Assert.True((await Get(http, $"/carts/{cart}")).GetProperty("checkedOut").GetBoolean());

        var paid = await Json(http, HttpMethod.Post, $"/orders/{id}/pay", 200, new { method = "Card", amount = 29.9m });
        Assert.Equal("Paid", Text(paid, "status"));

        var shipped = await Json(http, HttpMethod.Post, $"/orders/{id}/ship", 200, new { carrier = "DHL", trackingNumber = "JD014600" });
        Assert.Equal("Shipped", Text(shipped, "status"));

        var order = Assert.Single((await Get(http, $"/customers/{customer}/orders")).EnumerateArray());
        Assert.Equal(id, Int(order, "id"));
        Assert.Equal("Shipped", Text(order, "status"));
        Assert.Equal("JD014600", Text(order, "trackingNumber"));
        var line = Assert.Single(order.GetProperty("lines").EnumerateArray());
        Assert.Equal(product.Sku, Text(line, "sku"));
        Assert.Equal(2, Int(line, "quantity"));

        var summary = await Get(http, $"/customers/{customer}/summary");
        Assert.Equal(1, Int(summary, "orderCount"));
        Assert.Equal(29.9m, Money(summary, "averageOrderValue"));
    }

    private static async Task StepsOutOfOrder(HttpClient http)
    {
        var product = await NewProduct(http);
        var cart = await NewCart(http, await NewCustomer(http));
        await AddItem(http, cart, product.Id, 1);
        var id = Int(await Json(http, HttpMethod.Post, $"/carts/{cart}/checkout", 201, new { shippingMethod = "pickup" }), "id");

        await Problem(http, HttpMethod.Post, $"/carts/{cart}/checkout", 409, new { shippingMethod = "pickup" });
        await Problem(http, HttpMethod.Post, $"/carts/{cart}/items", 409, new { productId = product.Id, quantity = 1 });
        await Problem(http, HttpMethod.Put, $"/carts/{cart}/items/{product.Id}", 409, new { quantity = 2 });
        await Problem(http, HttpMethod.Delete, $"/carts/{cart}/items/{product.Id}", 409);

        await Problem(http, HttpMethod.Post, $"/orders/{id}/ship", 409, new { carrier = "DHL", trackingNumber = "T3" });
        Assert.Equal("Pending", Text(await Get(http, $"/orders/{id}"), "status"));
    }

    private static async Task StockIsNeverOversold(HttpClient http)
    {
        var product = await NewProduct(http, stock: 5);
        await Json(http, HttpMethod.Post, $"/products/{product.Id}/stock", 200, new { delta = 3 });
        Assert.Equal(8, await StockOf(http, product));
        await Problem(http, HttpMethod.Post, $"/products/{product.Id}/stock", 422, new { delta = -9 });
        Assert.Equal(8, await StockOf(http, product));

        var cart = await NewCart(http, await NewCustomer(http));
        await AddItem(http, cart, product.Id, 6);
        await Problem(http, HttpMethod.Post, $"/carts/{cart}/items", 422, new { productId = product.Id, quantity = 3 });
        await Problem(http, HttpMethod.Put, $"/carts/{cart}/items/{product.Id}", 422, new { quantity = 9 });

        await Json(http, HttpMethod.Post, $"/products/{product.Id}/stock", 200, new { delta = -4 });
        await Problem(http, HttpMethod.Post, $"/carts/{cart}/checkout", 422, new { shippingMethod = "pickup" });
        Assert.Equal(4, await StockOf(http, product));
    }

    private static async Task InvalidInput(HttpClient http)
    {
        AssertError(await Problem(http, HttpMethod.Post, "/products", 400, new { sku = "lower case", name = "X", price = 1m }), "sku");
        AssertError(await Problem(http, HttpMethod.Post, "/products", 400, new { sku = NewSku(), price = 1m }), "name");
        AssertError(await Problem(http, HttpMethod.Post, "/products", 400, new { sku = NewSku(), name = "X", price = 0m }), "price");
        AssertError(await Problem(http, HttpMethod.Post, "/products", 400, new { sku = NewSku(), name = "X", price = 1m, stock = -1 }), "stock");
        AssertError(await Problem(http, HttpMethod.Post, "/customers", 400, new { email = NewEmail(), phone = "1" }), "name");
        AssertError(await Problem(http, HttpMethod.Post, "/customers", 400, new { name = new string('x', 101), email = NewEmail(), phone = "1" }), "name");
        await Problem(http, HttpMethod.Post, "/carts", 400, new { customerId = 0 });
        await Problem(http, HttpMethod.Get, "/products?page=0", 400);
        await Problem(http, HttpMethod.Get, "/products?pageSize=101", 400);
        await Problem(http, HttpMethod.Get, "/products?sort=colour", 400);

        var order = await NewOrder(http);
        await Problem(http, HttpMethod.Post, $"/orders/{order.Id}/pay", 400, new { method = "Shells", amount = order.Total });
        await Problem(http, HttpMethod.Post, $"/orders/{order.Id}/pay", 400, new { amount = order.Total });
        await Problem(http, HttpMethod.Post, $"/orders/{order.Id}/ship", 400, new { carrier = "DHL" });
        Assert.Equal("Pending", Text(await Get(http, $"/orders/{order.Id}"), "status"));
    }

    private static async Task UnknownThings(HttpClient http)
    {
        await Problem(http, HttpMethod.Put, $"/products/{Unknown}", 404, new { name = "X", price = 1m });
        await Problem(http, HttpMethod.Post, $"/products/{Unknown}/stock", 404, new { delta = 1 });
        await Problem(http, HttpMethod.Get, $"/customers/{Unknown}", 404);
        await Problem(http, HttpMethod.Put, $"/customers/{Unknown}", 404, new { name = "X", email = NewEmail(), phone = "1" });
        await Problem(http, HttpMethod.Delete, $"/customers/{Unknown}", 404);
        await Problem(http, HttpMethod.Get, $"/customers/{Unknown}/orders", 404);
        await Problem(http, HttpMethod.Get, $"/customers/{Unknown}/summary", 404);
        await Problem(http, HttpMethod.Post, "/carts", 404, new { customerId = Unknown });
        await Problem(http, HttpMethod.Get, $"/carts/{UnknownCart}", 404);
        await Problem(http, HttpMethod.Post, $"/carts/{UnknownCart}/items", 404, new { productId = 1, quantity = 1 });
        await Problem(http, HttpMethod.Post, $"/carts/{UnknownCart}/checkout", 404, new { shippingMethod = "pickup" });
        await Problem(http, HttpMethod.Get, $"/orders/{Unknown}", 404);
        await Problem(http, HttpMethod.Post, $"/orders/{Unknown}/ship", 404, new { carrier = "DHL", trackingNumber = "T" });
        await Problem(http, HttpMethod.Post, $"/orders/{Unknown}/cancel", 404);
    }

    private static async Task Documented(HttpClient http)
    {
        var document = await Get(http, "/openapi/v1.json");
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => Text(operation.Value, "operationId"))
            .ToList();

        Assert.Equal(29, operations.Count);
        Assert.Equal(29, operations.Distinct().Count());
    }

    private static string NewSku() => "T-" + Guid.NewGuid().ToString("N")[..14].ToUpperInvariant();

    private static string NewEmail() => $"{Guid.NewGuid():N}@example.com";

    private static async Task<Product> NewProduct(HttpClient http, decimal price = 10m, int stock = 100)
    {
        var sku = NewSku();
        var created = await Json(http, HttpMethod.Post, "/products", 201, new { sku, name = $"Product {sku}", price, stock });
        return new Product(Int(created, "id"), sku);
    }

    private static async Task<int> NewCustomer(HttpClient http)
    {
        var created = await Json(http, HttpMethod.Post, "/customers", 201, new { name = "Customer", email = NewEmail(), phone = "+1 555 0100" });
        return Int(created, "id");
    }

    private static async Task<Guid> NewCart(HttpClient http, int customerId)
    {
        var created = await Json(http, HttpMethod.Post, "/carts", 201, new { customerId });
        Assert.Empty(created.GetProperty("items").EnumerateArray());
        return created.GetProperty("id").GetGuid();
    }

    private static Task<JsonElement> AddItem(HttpClient http, Guid cart, int productId, int quantity) =>
        Json(http, HttpMethod.Post, $"/carts/{cart}/items", 200, new { productId, quantity });

    private static async Task<Order> NewOrder(
        HttpClient http, int? customerId = null, decimal price = 10m, int quantity = 1, string shippingMethod = "pickup")
    {
        var customer = customerId ?? await NewCustomer(http);
        var product = await NewProduct(http, price);
        var cart = await NewCart(http, customer);
        await AddItem(http, cart, product.Id, quantity);
        var placed = await Json(http, HttpMethod.Post, $"/carts/{cart}/checkout", 201, new { shippingMethod });
        return new Order(Int(placed, "id"), customer, Money(placed, "total"));
    }

    private static Task<JsonElement> Pay(HttpClient http, Order order, string method) =>
        Json(http, HttpMethod.Post, $"/orders/{order.Id}/pay", 200, new { method, amount = order.Total });

    private static async Task<int> StockOf(HttpClient http, Product product) => Int(await Get(http, $"/products/{product.Id}"), "stock");

    private sealed record Product(int Id, string Sku);

    private sealed record Order(int Id, int CustomerId, decimal Total);
}
